/** Every string that the window says by itself; each can be replaced, in part or in whole. */
export interface ChatWindowText {
  /** The name of the list of messages. */
  messages: string
  /** The name of a message, by who wrote it. */
  author: (role: 'user' | 'assistant' | 'system') => string
  /** The name of the composer's input. */
  input: string
  send: string
  stop: string
  retry: string
  regenerate: string
  copy: string
  copied: string
  edit: string
  reasoning: string
  /** The name of the button that goes to the end, with how many messages have come meanwhile. */
  scrollToEnd: (unseen: number) => string
  /** Said while an answer is waited for. */
  answering: string
  /** Said when an answer has ended, with the number of its words. */
  completed: (words: number) => string
  stopped: string
  truncated: string
  failed: string
  /** Said in place of a block of code. */
  code: (lines: number, language: string) => string
  /** Said in place of a table. */
  table: (columns: number) => string
}

export const englishText: ChatWindowText = {
  messages: 'Messages',
  author: (role) => ({ user: 'You', assistant: 'Assistant', system: 'System' })[role],
  input: 'Message',
  send: 'Send',
  stop: 'Stop',
  retry: 'Try again',
  regenerate: 'Another answer',
  copy: 'Copy',
  copied: 'Copied',
  edit: 'Edit',
  reasoning: 'Reasoning',
  scrollToEnd: (unseen) => (unseen > 0 ? `To the end, ${unseen} new` : 'To the end'),
  answering: 'The assistant is answering.',
  completed: (words) => `Answer complete, ${words} words.`,
  stopped: 'The answer was stopped.',
  truncated: 'The answer was cut off.',
  failed: 'The answer failed.',
  code: (lines, language) => `Code block, ${lines} lines${language ? `, ${language}` : ''}.`,
  table: (columns) => `Table, ${columns} columns.`,
}

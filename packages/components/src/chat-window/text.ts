/** Every string that the window says by itself; each can be replaced, in part or in whole. */
export interface ChatWindowText {
  /** The name of the region that scrolls. */
  conversation: string
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
  /** The name of Edit while the message is being edited. */
  cancel: string
  reasoning: string
  /** The name of the button that goes to the end, with how many messages have come meanwhile. */
  scrollToEnd: (unseen: number) => string
  /** Said while an answer is waited for. */
  answering: string
  /** Said when a tool may run only if the user agrees, with the tool's name. */
  approval: (tool: string) => string
  /** Said when an answer has ended, with the number of its words; 0 where it says nothing, as before a tool is allowed. */
  completed: (words: number) => string
  stopped: string
  truncated: string
  failed: string
  /** That a message of the user's never arrived. */
  unsent: string
  /** Said in place of a block of code. */
  code: (lines: number, language: string) => string
  /** Said in place of a table. */
  table: (columns: number) => string
}

export const englishText: ChatWindowText = {
  conversation: 'Conversation',
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
  cancel: 'Cancel',
  reasoning: 'Reasoning',
  scrollToEnd: (unseen) => (unseen > 0 ? `To the end, ${unseen} new` : 'To the end'),
  answering: 'The assistant is answering.',
  approval: (tool) => `The assistant asks to use ${tool}.`,
  completed: (words) => (words > 0 ? `Answer complete, ${plural(words, 'word')}.` : 'Answer complete.'),
  stopped: 'The answer was stopped.',
  truncated: 'The answer was cut off.',
  failed: 'The answer failed.',
  unsent: 'The message was not sent.',
  code: (lines, language) => `Code block, ${plural(lines, 'line')}${language ? `, ${language}` : ''}.`,
  table: (columns) => `Table, ${plural(columns, 'column')}.`,
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

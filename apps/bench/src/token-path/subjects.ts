/** What is measured, in this order in each round; the first is the floor. */
export const subjectNames = [
  'text node',
  'text node, core',
  'ChatWindow',
  'useChat',
  'useChat, throttled',
] as const

export type SubjectName = (typeof subjectNames)[number]

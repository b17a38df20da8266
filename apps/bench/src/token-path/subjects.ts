/** What is measured, in this order in each round; the first is the floor. */
export const subjectNames = [
  'text node',
  'text node, core',
  'ChatWindow',
  'useChat',
  'useChat, throttled',
] as const

export type SubjectName = (typeof subjectNames)[number]

/** Seconds of the page's main thread, by what they were spent on; `taskS` is all of it. */
export interface MainThread {
  taskS: number
  scriptS: number
  styleS: number
  layoutS: number
  /** How often it was laid out: once a frame, where nobody reads the layout in between. */
  layouts: number
}

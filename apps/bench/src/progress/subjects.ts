/** How many bars there are, how often each has news, and for how long. */
export const barCount = 500
export const updatesPerSecond = 20
export const seconds = 5

/** What is measured, in this order in each round; the first is the floor. */
export const subjectNames = ['bare style', 'ProgressBar', 'Base UI'] as const

export type SubjectName = (typeof subjectNames)[number]

/** What a page has seen of one run. */
export interface Seen {
  updates: number
  /** How often React has committed; none of them for the bare styles. */
  commits: number
  frames: number
  /** Frames that came later than two of a screen of 60 Hz. */
  longFrames: number
  longestFrameMs: number
}

import type { ProgressSnapshot } from './progress-source.ts'

/** What a message may say of how the job stands, in the words and digits of the bar's locale. */
export interface ProgressMoment {
  /** How much, as `Value` shows it: "42%"; empty while nobody knows. */
  readonly text: string
  /** What is worked on, as `Phase` shows it; empty where that is not told. */
  readonly phase: string
  /** Why it failed; empty where that is not told. */
  readonly error: string
  readonly snapshot: ProgressSnapshot
}

/** A phase, with its numbers in the digits of the locale; empty where they are not told. */
export interface PhaseWords {
  /** Its label, or its key where it has none. */
  readonly name: string
  readonly index: string
  readonly of: string
}

export type ProgressMessage = string | ((moment: ProgressMoment) => string)

/** Every string that a progress bar says by itself; each can be replaced, in part or in whole. */
export interface ProgressMessages {
  /** The name of a bar that has no other. */
  label: ProgressMessage
  /** The bar's value in words, while nothing has been heard of the job. */
  loading: ProgressMessage
  /** While the job waits for its turn. Spoken, too. */
  queued: ProgressMessage
  /** While it runs. */
  running: ProgressMessage
  /** While whoever works on it is not heard of. Spoken, too. */
  stalled: ProgressMessage
  /** Its ends, in the bar as in speech. */
  completed: ProgressMessage
  failed: ProgressMessage
  cancelled: ProgressMessage
  /** Spoken when it runs. */
  started: ProgressMessage
  /** Spoken when it runs once more. */
  retrying: ProgressMessage
  /** Spoken when it goes on after it was stalled. */
  resumed: ProgressMessage
  /** Spoken at a quarter, the half and three quarters. */
  milestone: ProgressMessage
  /** What is spoken, with the bar's name, which is empty where it has none of its own. */
  announcement: (said: string, name: string) => string
  phase: (phase: PhaseWords) => string
  /** How long it will still take: "2 minutes" is what it is made of. */
  remaining: (duration: string) => string
}

export const englishMessages: ProgressMessages = {
  label: 'Progress',
  loading: 'Loading',
  queued: 'Waiting',
  running: ({ text, phase }) => [text || 'In progress', phase].filter(Boolean).join(', '),
  stalled: ({ text }) => (text ? `Stalled at ${text}` : 'Stalled'),
  completed: 'Completed',
  failed: ({ text, error }) => `Failed${text && ` at ${text}`}${error && `: ${error}`}`,
  cancelled: ({ text }) => (text ? `Cancelled at ${text}` : 'Cancelled'),
  started: 'Started',
  retrying: 'Trying again',
  resumed: 'Going on',
  milestone: ({ text }) => text,
  announcement: (said, name) => (name ? `${name}: ${said}` : said),
  phase: ({ name, index, of }) => (index && of ? `${name}, ${index} of ${of}` : name),
  remaining: (duration) => `${duration} left`,
}

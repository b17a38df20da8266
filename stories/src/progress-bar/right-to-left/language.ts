import type { ProgressMessages } from '@rivulet/components/progress-bar'

import type { StandingWords } from '../shared/standing.tsx'

/** All that a bar says in a language. */
export interface Language {
  /** In itself. */
  name: string
  /** For screen readers: which voice reads it. */
  lang: string
  /** For digits, percentages and times. */
  locale: string
  messages: ProgressMessages
  words: StandingWords
  label: string
  phase: string
  error: string
}

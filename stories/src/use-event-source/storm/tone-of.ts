export type Tone = 'info' | 'positive' | 'warning' | 'danger'

/** How an answer looks: none yet, a stream, a refusal, a failure. */
export function toneOf(status: number | null): Tone {
  if (status === null) return 'info'
  if (status < 400) return 'positive'
  return status < 500 ? 'warning' : 'danger'
}

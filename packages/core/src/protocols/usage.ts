import type { Usage } from './message.ts'
import type { AnswerEvent } from './types.ts'

const counted = ['input', 'output', 'reasoning', 'cachedInput', 'total'] as const

/** Tells of the counts that are numbers; servers send null or leave out what they do not know. */
export function emitUsage(
  emit: (event: AnswerEvent) => void,
  counts: { readonly [TField in keyof Usage]?: unknown },
): void {
  const usage: { -readonly [TField in keyof Usage]: Usage[TField] } = {}
  for (const what of counted) {
    const counter = `${what}Tokens` as const
    const count = counts[counter]
    if (typeof count === 'number' && count >= 0 && count < Infinity) usage[counter] = count
  }
  if (counts.estimated === true) usage.estimated = true
  if (Object.keys(usage).length > 0) emit({ type: 'usage', usage })
}

import type { FinishReason } from './message.ts'

const reasons: readonly FinishReason[] = ['stop', 'length', 'tool-calls', 'content-filter', 'error']

/** `other` for reasons that the message model has no word for, and for none. */
export function toFinishReason(value: unknown): FinishReason {
  return reasons.find((reason) => reason === value) ?? 'other'
}

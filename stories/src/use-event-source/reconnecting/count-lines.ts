import type { StreamEvent } from '@rivulet/core'

export interface Counted {
  received: number
  /** Numbers that were passed over. */
  missing: number
  /** The number of the newest line. */
  last: number
}

export const nothingYet: Counted = { received: 0, missing: 0, last: 0 }

/** Every line's id is its number, so that what a broken connection loses would show. */
export function countLines({ received, missing, last }: Counted, { lastEventId }: StreamEvent): Counted {
  const id = Number(lastEventId)
  return { received: received + 1, missing: missing + id - last - 1, last: id }
}

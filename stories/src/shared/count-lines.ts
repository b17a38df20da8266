import type { StreamEvent } from '@rivulet/core'

export interface Counted {
  received: number
  /** Numbers that were passed over. */
  missing: number
  /** Lines that came a second time. */
  doubled: number
  /** The number of the newest line. */
  last: number
}

export const nothingYet: Counted = { received: 0, missing: 0, doubled: 0, last: 0 }

/** Every line's id is its number, so that what a broken connection loses, or gets twice, would show. */
export function countLines(
  { received, missing, doubled, last }: Counted,
  { lastEventId }: Pick<StreamEvent, 'lastEventId'>,
): Counted {
  const id = Number(lastEventId)
  if (id <= last) return { received: received + 1, missing, doubled: doubled + 1, last }
  return { received: received + 1, missing: missing + id - last - 1, doubled, last: id }
}

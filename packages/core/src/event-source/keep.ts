import type { EventReducer, StreamEvent } from './types.ts'

/**
 * A reducer that keeps the last `count` events, the newest at the end.
 *
 * @throws TypeError when `count` is not a positive whole number.
 */
export function keepLast<TEvent = StreamEvent>(count: number): EventReducer<readonly TEvent[], TEvent> {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new TypeError(`keepLast(${count}) cannot keep that many events. Pass a whole number, 1 or more.`)
  }
  const batch = (kept: readonly TEvent[], events: readonly TEvent[]): readonly TEvent[] =>
    events.length >= count ? events.slice(-count) : [...kept.slice(events.length - count), ...events]
  return Object.assign((kept: readonly TEvent[], event: TEvent) => batch(kept, [event]), {
    initialState: [],
    batch,
  })
}

/** A reducer that keeps only the newest event; null before the first. */
export function latest<TEvent = StreamEvent>(): EventReducer<TEvent | null, TEvent> {
  return Object.assign((_: TEvent | null, event: TEvent) => event, { initialState: null })
}

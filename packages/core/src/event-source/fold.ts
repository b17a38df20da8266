import { guarded } from '../environment.ts'
import type { EventReducer } from './types.ts'

/** The state after some events. An event that the reducer throws on is reported, and leaves the state as it was. */
export function foldEvents<TState, TEvent>(
  reducer: EventReducer<TState, TEvent> | undefined,
  state: TState,
  events: readonly TEvent[],
): TState {
  let folded = state
  if (reducer?.batch) guarded(() => (folded = reducer.batch?.(state, events) ?? state))
  else if (reducer) for (const event of events) guarded(() => (folded = reducer(folded, event)))
  return folded
}

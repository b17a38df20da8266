import type { StreamError } from '../errors.ts'
import type { EventSourceSnapshot, EventSourceStatus } from './types.ts'

export type EventSourceAction<TState> =
  /** Another status; what belonged to the one before is forgotten unless it is said again. */
  | { status: EventSourceStatus; error?: StreamError | null; attempt?: number; retryAt?: number | null }
  /** Events were delivered, or a block without data moved the cursor. */
  | { lastEventId: string; state?: TState; attempt?: number }

export function initialSnapshot<TState>(state: TState, lastEventId: string): EventSourceSnapshot<TState> {
  return { status: 'idle', ...settled, lastEventId, state }
}

/** What no retry has touched. */
const settled = { error: null, attempt: 0, retryAt: null }

/** Every change of a source's snapshot. Pure. */
export function reduceSnapshot<TState>(
  snapshot: EventSourceSnapshot<TState>,
  action: EventSourceAction<TState>,
): EventSourceSnapshot<TState> {
  return { ...snapshot, ...('status' in action && settled), ...action }
}

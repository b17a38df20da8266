/** When the next request may come, and when it will: moments in milliseconds since the run began. */
export interface Wait {
  fromMs: number
  earliestMs: number
  latestMs: number
  untilMs: number
}

export interface Attempt {
  /** Counts from 1. */
  id: number
  /** Since the run began. */
  atMs: number
  /** The HTTP status; null before it came. */
  status: number | null
  /** What the server asked for in `Retry-After`. */
  retryAfterMs: number
  /** What follows it; null until that is known. */
  wait: Wait | null
}

export interface Run {
  /** The first request, in milliseconds of the epoch. */
  startedAt: number
  attempts: readonly Attempt[]
}

export type RunAction =
  | { type: 'sent'; now: number }
  | { type: 'answered'; status: number; retryAfterMs: number }
  | { type: 'waits'; now: number; retryAt: number; baseMs: number }

export const notBegun: Run = { startedAt: 0, attempts: [] }

export function record(run: Run, action: RunAction): Run {
  if (action.type === 'sent') return send(run, action.now)
  const { startedAt, attempts } = run
  const last = attempts.at(-1)
  if (!last) return run
  const changed: Attempt =
    action.type === 'answered'
      ? { ...last, status: action.status, retryAfterMs: action.retryAfterMs }
      : { ...last, wait: waitOf(last, action.now - startedAt, action.retryAt - startedAt, action.baseMs) }
  return { startedAt, attempts: [...attempts.slice(0, -1), changed] }
}

function send({ startedAt, attempts }: Run, now: number): Run {
  const start = attempts.length === 0 ? now : startedAt
  const attempt = { id: attempts.length + 1, atMs: now - start, status: null, retryAfterMs: 0, wait: null }
  return { startedAt: start, attempts: [...attempts, attempt] }
}

/** Half of the delay is fixed and half is random; nothing makes it shorter than what the server asked for. */
function waitOf({ retryAfterMs }: Attempt, fromMs: number, untilMs: number, baseMs: number): Wait {
  return {
    fromMs,
    earliestMs: fromMs + Math.max(baseMs / 2, retryAfterMs),
    latestMs: fromMs + Math.max(baseMs, retryAfterMs),
    untilMs,
  }
}

import { longestDelayMs } from '../environment.ts'

/** Comments closer together than this are no heartbeat: nothing is learned from a flood. */
const shortestHeartbeatMs = 1_000
const missedHeartbeats = 2.5

export interface Watchdog {
  /** Bytes came: the connection lives. A heartbeat is a comment on its own; two of them tell the interval. */
  alive: (heartbeat?: boolean) => void
  /** Until `alive` is called, silence is not the server's. */
  pause: () => void
  stop: () => void
}

/**
 * Calls `onStall` when nothing, not even a comment, has come for too long: for `stallTimeoutMs` where it is given, else for two
 * and a half heartbeats once two were seen.
 *
 * A byte costs one assignment: the timer is not moved, it looks at the clock when it fires.
 */
export function createWatchdog(
  stallTimeoutMs: number | undefined,
  onStall: (silentMs: number) => void,
): Watchdog {
  let limitMs = stallTimeoutMs ?? Infinity
  let aliveAt = performance.now()
  let heartbeatAt = Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  function check() {
    const silentMs = Math.max(0, performance.now() - aliveAt)
    clearTimeout(timer)
    if (silentMs >= limitMs) onStall(silentMs)
    else if (limitMs < Infinity) timer = setTimeout(check, Math.min(limitMs - silentMs, longestDelayMs))
  }

  check()
  return {
    alive(heartbeat) {
      aliveAt = performance.now()
      if (!heartbeat || stallTimeoutMs) return
      // A server that skips heartbeats while it sends events makes an interval look too long, never too short.
      const intervalMs = aliveAt - heartbeatAt
      heartbeatAt = aliveAt
      if (intervalMs >= shortestHeartbeatMs && intervalMs * missedHeartbeats < limitMs) {
        limitMs = intervalMs * missedHeartbeats
        check()
      }
    },
    pause: () => {
      aliveAt = Infinity
    },
    stop: () => clearTimeout(timer),
  }
}

const colon = 58
const carriageReturn = 13

/** Whether a chunk without events begins with a comment. Where a line is split over chunks, the answer may be no: that is safe. */
export function isHeartbeat(chunk: Uint8Array, lastByte: number): boolean {
  // LF and CR are the only bytes up to 13 that end what came before.
  return chunk[0] === colon && lastByte <= carriageReturn
}

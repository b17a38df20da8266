import type { ProgressPhase, ProgressSnapshot, ProgressSource } from '@rivulet/components/progress-bar'

export interface RunOptions {
  /** How long it takes from start to end. */
  seconds: number
  /** What it works on: each phase for an equal share of the time. */
  phases?: readonly Pick<ProgressPhase, 'key' | 'label'>[]
}

/** A job without a server. It has `subscribe` and `getSnapshot`, which is all that a bar needs. */
export interface Run extends ProgressSource {
  readonly start: () => void
  /** Lets it stand as a server might: it goes on by itself only while it runs. */
  readonly show: (change: Partial<ProgressSnapshot>) => void
  /** Goes there at once. */
  readonly goTo: (value: number) => void
  /** The same job once more, which is another attempt. */
  readonly retry: () => void
  readonly stop: () => void
}

const tickMs = 100

export function createRun({ seconds, phases = [] }: RunOptions): Run {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let snapshot: ProgressSnapshot = { status: 'loading', value: null, max: 100, attempt: 1 }

  function show(change: Partial<ProgressSnapshot>) {
    snapshot = { ...snapshot, ...change }
    for (const listener of listeners) listener()
  }

  function phaseAt(value: number): ProgressPhase | null {
    const at = Math.min(Math.floor((value / 100) * phases.length), phases.length - 1)
    const phase = phases[at]
    return phase ? { ...phase, index: at + 1, of: phases.length } : null
  }

  function goTo(value: number) {
    if (value >= 100) return show({ status: 'completed', value: 100, stalled: false, etaMs: null })
    const etaMs = (1 - value / 100) * seconds * 1_000
    show({ status: 'running', value, stalled: false, error: null, etaMs, phase: phaseAt(value) })
  }

  function tick() {
    const { status, value, stalled } = snapshot
    if (status === 'running' && !stalled) goTo((value ?? 0) + tickMs / seconds / 10)
  }

  function start() {
    clearInterval(timer)
    timer = setInterval(tick, tickMs)
    goTo(0)
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => snapshot,
    start,
    show,
    goTo,
    retry() {
      snapshot = { ...snapshot, attempt: (snapshot.attempt ?? 0) + 1 }
      start()
    },
    stop: () => clearInterval(timer),
  }
}

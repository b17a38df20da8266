import { act } from '@testing-library/react'

import type { ProgressSnapshot, ProgressSource } from './progress-source.ts'

/** A job that goes as a test tells it to. */
export interface TestJob {
  readonly job: ProgressSource
  /** How it stands from now on: what is left out stays. React has rendered that afterwards. */
  readonly show: (change: Partial<ProgressSnapshot>) => void
  /** The same, without waiting for React. */
  readonly set: (change: Partial<ProgressSnapshot>) => void
  readonly listeners: Set<() => void>
}

export function createTestJob(first: Partial<ProgressSnapshot> = {}): TestJob {
  const listeners = new Set<() => void>()
  let snapshot: ProgressSnapshot = { status: 'running', value: 0, max: 100, attempt: 1, ...first }

  function set(change: Partial<ProgressSnapshot>) {
    snapshot = { ...snapshot, ...change }
    for (const listener of listeners) listener()
  }

  return {
    job: {
      subscribe(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      getSnapshot: () => snapshot,
    },
    show: (change) => act(() => set(change)),
    set,
    listeners,
  }
}

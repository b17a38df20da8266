import type { ProgressSnapshot, ProgressSource } from '@rivulet/components/progress-bar'

/** A job in which nothing happens: for what a bar looks like. */
export function stillJob(snapshot: Partial<ProgressSnapshot> = {}): ProgressSource {
  const shown: ProgressSnapshot = { status: 'running', value: null, max: 100, attempt: 1, ...snapshot }
  return { subscribe: () => () => {}, getSnapshot: () => shown }
}

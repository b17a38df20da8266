import { createStore, type Store } from '@rivulet/core/job'

import { barCount } from '../subjects.ts'

interface JobSnapshot {
  readonly status: 'running'
  readonly value: number
  readonly max: number
}

export type Job = Store<JobSnapshot>

/** Each tells of its news by itself, with the next frame, as the jobs of core do. */
export const jobs: readonly Job[] = Array.from({ length: barCount }, () =>
  createStore<JobSnapshot>({ status: 'running', value: 0, max: 1_000 }, { onLastListener() {} }),
)

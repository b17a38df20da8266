import type { ProgressSnapshot } from '@rivulet/components/progress-bar'

import { stillJob } from '../shared/still-job.ts'

const phase = { key: 'write', label: 'Writing the file', index: 2, of: 3 }

const snapshots: readonly (readonly [name: string, snapshot: Partial<ProgressSnapshot>])[] = [
  ['Loading', { status: 'loading' }],
  ['Queued', { status: 'queued' }],
  ['Indeterminate', { phase: { ...phase, label: 'Reading the orders', index: 1 } }],
  ['Running', { value: 42, phase, etaMs: 90_000 }],
  ['Buffer', { value: 42, buffer: 70 }],
  ['Stalled', { value: 42, stalled: true, phase }],
  ['Completed', { status: 'completed', value: 100 }],
  ['Failed', { status: 'failed', value: 42, error: { message: 'The disk is full.' } }],
  ['Cancelled', { status: 'cancelled', value: 42 }],
]

/** Each state that a bar can be in. */
export const states = snapshots.map(([name, snapshot]) => ({
  name,
  job: stillJob(snapshot),
  bufferFraction: snapshot.buffer ? snapshot.buffer / 100 : undefined,
}))

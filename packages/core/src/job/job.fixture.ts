import type { JobFrame } from './types.ts'

/** A frame of a running job; `ts` follows the revision. */
export function job(frame: Partial<JobFrame> = {}): JobFrame {
  const { rev = 1 } = frame
  return {
    id: 'j1',
    rev,
    ts: rev * 1_000,
    attempt: 1,
    status: 'running',
    value: null,
    max: 1_000,
    unit: 'rows',
    ...frame,
  }
}

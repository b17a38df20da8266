import type { JobFailure, JobPhase, JobStatus } from '@rivulet/core/job'

/** All that a store knows of a job. What a client may see of it is its frame (PROTOCOL.md). */
export interface JobRecord<TInput = unknown, TResult = unknown> {
  readonly id: string
  /** Whose job it is; null for nobody's. */
  readonly owner: string | null
  /** The idempotency key that it was created with: its owner gets the same job for it again. */
  readonly key: string | null
  /** What the worker needs to know; never sent to a client. Must be JSON. */
  readonly input: TInput
  readonly createdAt: number
  /** Grows by one with each change, over all attempts. Heartbeats are no change. */
  readonly rev: number
  /** When it changed last, in milliseconds of the epoch. */
  readonly ts: number
  /** From 1. */
  readonly attempt: number
  readonly status: JobStatus
  readonly value: number | null
  readonly max: number | null
  readonly unit: string | null
  readonly phase: JobPhase | null
  /** Sent to every client that may see the job: no links that open by themselves. Must be JSON. */
  readonly result: TResult | null
  readonly error: JobFailure | null
  /** Somebody wants a running job to stop; its worker has not done so yet. */
  readonly cancelRequested: boolean
  /** How often a worker has taken this attempt up. */
  readonly claims: number
  /** Whoever works on it; null unless it is running. */
  readonly holder: JobHolder | null
}

/** The worker of a running job, and how long its word counts. Times are in milliseconds of the epoch. */
export interface JobHolder {
  readonly worker: string
  readonly leaseMs: number
  readonly heardAt: number
  /** Not heard of until then, it may be taken for lost. */
  readonly leaseUntil: number
}

export interface NewJob<TInput = unknown> {
  readonly input: TInput
  /** Default: a random one. */
  readonly id?: string
  /** Default: null, nobody's. */
  readonly owner?: string | null
  /** Of one owner and key there is one job, however often it is created. Default: null, always another job. */
  readonly key?: string | null
  /** How much there is to do, if that is known beforehand. Default: null. */
  readonly max?: number | null
  /** What is counted, such as `rows`. Default: null. */
  readonly unit?: string | null
}

/**
 * The right to write to a job that is worked on: as a worker got it from `claim`. It is lost once the job has ended, was given to
 * another worker, or got another attempt.
 */
export type JobLease = Pick<JobRecord, 'id' | 'attempt' | 'claims'>

/** What has changed in a running job; the rest stays as it was. Numbers that are not finite count as unknown, negative ones as 0. */
export interface JobProgress {
  readonly value?: number | null
  readonly max?: number | null
  readonly phase?: JobPhase | null
}

/** How an attempt comes to its end. */
export type JobEnd =
  | { readonly status: 'completed'; readonly result?: unknown }
  | { readonly status: 'failed'; readonly error: JobFailure }
  | { readonly status: 'cancelled' }

/** How a worker lets go of a job. `queued` gives it back: another worker may take it up where it stands. */
export type JobOutcome = JobEnd | { readonly status: 'queued' }

export function hasEnded({ status }: Pick<JobRecord, 'status'>): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled'
}

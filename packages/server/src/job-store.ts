import type { JobLease, JobOutcome, JobProgress, JobRecord, NewJob } from './job-record.ts'

/** A store may answer at once or later. */
export type Awaitable<T> = T | Promise<T>

/** `full`: too many jobs wait already. */
export type JobCreation =
  | { readonly type: 'created' | 'existing'; readonly job: JobRecord }
  | { readonly type: 'full'; readonly retryAfterMs: number }

export type JobRetry =
  | { readonly type: 'retried' | 'not-ended'; readonly job: JobRecord }
  | { readonly type: 'full'; readonly retryAfterMs: number }
  | { readonly type: 'missing' }

/** Which of an owner's jobs are listed. */
export interface JobPage {
  /** At most so many. Default: 100. */
  readonly limit?: number
  /** Those that were created before the owner's job of this id; none when there is no such job any more. Default: the newest. */
  readonly before?: string
}

/** How a worker's lease stands after a write. `cancelling`: it holds, but the job should stop. `lost`: nothing was written. */
export type LeaseState = 'held' | 'cancelling' | 'lost'

/** What becomes of a job whose worker is lost. `requeue`: another worker takes the attempt up where it stands. */
export type LostJobDecision = 'fail' | 'requeue'

/**
 * Where jobs live. Each method is one transaction; a change adds one to `rev`, and `jobChanges` says what it makes of the record.
 */
export interface JobStore {
  /** Names the store's incarnation: another one where revisions begin anew. Letters, digits, `-` and `_`. */
  readonly epoch: string
  read(id: string): Awaitable<JobRecord | null>
  /** The newest first. @throws TypeError for a `limit` that is no count. */
  list(owner: string | null, page?: JobPage): Awaitable<readonly JobRecord[]>
  create(job: NewJob): Awaitable<JobCreation>
  /** Ends a job that waits; asks the worker of a running one to stop; leaves an ended one as it is. Null when there is none. */
  cancel(id: string): Awaitable<JobRecord | null>
  /** Puts an ended job into the queue again, as another attempt. */
  retry(id: string): Awaitable<JobRetry>
  /** Takes up the oldest job that waits; null when there is none. */
  claim(worker: string, leaseMs: number): Awaitable<JobRecord | null>
  /** Renews the lease besides. */
  progress(lease: JobLease, progress: JobProgress): Awaitable<LeaseState>
  heartbeat(lease: JobLease): Awaitable<LeaseState>
  /** False when the lease was lost: nothing was written. */
  finish(lease: JobLease, outcome: JobOutcome): Awaitable<boolean>
  /**
   * Takes the jobs from workers whose lease has run out, and returns them. One that should be cancelled is; the others fail with code
   * `lost`, unless `decide` puts them into the queue again.
   */
  expire(decide?: (job: JobRecord) => LostJobDecision): Awaitable<readonly JobRecord[]>
  /** Forgets jobs that ended before that moment; returns how many. */
  prune(endedBefore: number): Awaitable<number>
  /**
   * Calls `wake` after each write to the job, heartbeats included, until the returned function is called. To call it too often does
   * no harm; a signal that was interrupted calls it once when it is back. Stores without it are asked again and again.
   */
  watch?(id: string, wake: () => void): () => void
  /** Calls `wake` when a job may wait for a worker. */
  watchQueue?(wake: () => void): () => void
}

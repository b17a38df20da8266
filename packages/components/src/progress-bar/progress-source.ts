import type { Source } from '../utils/use-of-source.ts'

/** How a job stands. The last three are ends. */
export type ProgressStatus = 'loading' | 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'

/** What a job works on at a time. */
export interface ProgressPhase {
  /** Names it for programs. */
  readonly key: string
  /** Names it for people. */
  readonly label?: string | undefined
  /** Its place among all phases, from 1. */
  readonly index?: number | undefined
  /** How many phases there are. */
  readonly of?: number | undefined
}

/** What a progress bar shows at a time. A job's snapshot is one; what is left out is unknown. */
export interface ProgressSnapshot {
  readonly status: ProgressStatus
  /** How much is done; null, or no finite number, while nobody knows. */
  readonly value?: number | null
  /** How much there is to do; null while nobody knows. */
  readonly max?: number | null
  /** Where the value begins. Default: 0. */
  readonly min?: number | undefined
  /** How much is there to be worked on, as of a film that is loaded ahead of where it plays. */
  readonly buffer?: number | null | undefined
  readonly phase?: ProgressPhase | null
  /** Grows with each try; 0 while nothing has been heard. */
  readonly attempt?: number
  /** Whoever works on it has not been heard of for too long. */
  readonly stalled?: boolean
  /** How long it will still take, in milliseconds; null while nobody knows. */
  readonly etaMs?: number | null
  /** Why it failed. */
  readonly error?: { readonly message: string } | null
}

/** Whatever drives a progress bar: a job of core, or an adapter of anything else. It tells of changes at most once a frame. */
export interface ProgressSource extends Source<ProgressSnapshot> {}

/** A source, or what has one: a hook's result is another object for each change, while its controller stays the same. */
export type ProgressJob = ProgressSource | { readonly controller: ProgressSource }

export function sourceOf(job: ProgressJob): ProgressSource {
  return 'controller' in job ? job.controller : job
}

/** What never changes by itself: values that come as props. */
export function createStillSource(snapshot: ProgressSnapshot): ProgressSource {
  return { subscribe: subscribeToNothing, getSnapshot: () => snapshot }
}

function subscribeToNothing(): () => void {
  return () => {}
}

/** Whether it runs, as far as anybody knows, and whoever works on it is not heard of. */
export function isStalled({ status, stalled }: ProgressSnapshot): boolean {
  return status === 'running' && stalled === true
}

/** Whether nothing more comes of this attempt. */
export function hasEnded(status: ProgressStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled'
}

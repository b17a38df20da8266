import type { ConnectionOptions, ReconnectOptions } from '../connection/types.ts'
import type { StreamError } from '../errors.ts'

/** How a job stands at the server. `completed`, `failed` and `cancelled` are ends: an attempt leaves them no more. */
export type JobStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'

/** What a job works on at a time. */
export interface JobPhase {
  /** Names it for programs. */
  readonly key: string
  /** Names it for people. */
  readonly label?: string
  /** Its place among all phases, from 1. */
  readonly index?: number
  /** How many phases there are. */
  readonly of?: number
}

/** Why a job failed: what the server lets its user know. */
export interface JobFailure {
  /** What went wrong, as one word for programs: that of the server, or `failed` where it has none. */
  readonly code: string
  /** For people: written by the server for the job's user. */
  readonly message: string
  /** Whether another attempt may succeed. */
  readonly retryable: boolean
}

/** One word of the server about a job: the whole of how it stands, never a difference (PROTOCOL.md). */
export interface JobFrame<TResult = unknown> {
  /** Names the job, so that a frame of another is skipped; empty where the server does not say. */
  readonly id: string
  /** Grows with each change of the job, over all its attempts. */
  readonly rev: number
  /** When that was, in milliseconds of the epoch, or 0: of two frames of one revision the later one counts. */
  readonly ts: number
  /** From 1; another try of the same job is one more. */
  readonly attempt: number
  /** How the job stands. */
  readonly status: JobStatus
  /** How much is done, in `unit`; null while nobody knows. */
  readonly value: number | null
  /** How much there is to do; null while nobody knows. */
  readonly max: number | null
  /** What `value` and `max` count. */
  readonly unit?: string
  /** What is being done at the moment. */
  readonly phase?: JobPhase | null
  /** Whoever works on it has not been heard of for too long. */
  readonly stalled?: boolean
  /** What has come of it, once it has completed. */
  readonly result?: TResult | null
  /** Why it failed, once it has. */
  readonly error?: JobFailure | null
}

/**
 * A word about a job from an endpoint that knows no revisions, like `{ status, progress, downloadUrl, error }`: of two of them the
 * one that came later counts.
 */
export interface PlainFrame<TResult = unknown>
  extends Omit<JobFrame<TResult>, 'id' | 'rev' | 'ts' | 'attempt'> {
  /** Names the job; null where the server does not say. */
  readonly id: string | null
  /** Left out: that of the frames before it, until they end. */
  readonly attempt?: number
}

/** What is known of a job. `loading`: nothing has been heard of it. */
export interface JobState<TResult = unknown> {
  /** Names the job; null before the first frame, and where the server does not say. */
  readonly id: string | null
  /** The revision of the newest frame; -1 before the first, and where the server knows none. */
  readonly rev: number
  /** When that was at the server, in milliseconds of the epoch; 0 where it does not say. */
  readonly ts: number
  /** From 1; 0 before the first frame. */
  readonly attempt: number
  /** How the job stands; `loading` before the first frame. */
  readonly status: 'loading' | JobStatus
  /** Never falls within an attempt while `max` stands or grows, and is at most 99 % of `max` until the job has ended. */
  readonly value: number | null
  /** How much there is to do; null while nobody knows. */
  readonly max: number | null
  /** What `value` and `max` count; null where the server does not say. */
  readonly unit: string | null
  /** What is being done at the moment; null where the server does not say. */
  readonly phase: JobPhase | null
  /** Whoever works on it has not been heard of for too long. */
  readonly stalled: boolean
  /** What has come of it; null until it has completed. */
  readonly result: TResult | null
  /** Why it failed; null unless it has. */
  readonly error: JobFailure | null
}

/** How news of a job comes: by a stream, by asking again and again, or not (any more). */
export type JobConnection = 'connecting' | 'stream' | 'polling' | 'closed'

/** How a job is asked for. */
export type JobRequestOptions = Pick<
  ConnectionOptions,
  'url' | 'headers' | 'credentials' | 'fetch' | 'client' | 'connectTimeoutMs'
>

/** How a job is watched. */
export interface JobWatchOptions extends JobRequestOptions {
  /**
   * The longest wait between two polls, of which up to half is left out at random, in milliseconds. Default: 2,000, also for what is
   * not above 0; `Infinity` asks once.
   */
  pollMs?: number
  /**
   * How long a stream may keep its first word back before polling takes over, in milliseconds; 0 polls at once, `Infinity` only where
   * the stream cannot be had. Default: 3,000, also for what is below 0 or no number.
   */
  silentAfterMs?: number
  /** How long an open stream may be silent, comments included, before it is opened anew, in milliseconds. Default: 45,000. */
  stallTimeoutMs?: number
  /** How the stream is tried again, or `false` not to. Default: jittered, doubling from 1 s to 30 s, without a limit. */
  reconnect?: false | Omit<ReconnectOptions, 'when'>
}

/** What a controller of one job is made of. */
export interface JobOptions<TResult = unknown> extends JobWatchOptions {
  /** What is known before anything is heard, say from a page rendered at the server. */
  initialState?: JobState<TResult>
  /** Called for each change of the job. */
  onProgress?: (state: JobState<TResult>) => void
  /** Called once for each attempt that ends, also where its end is the first that is heard of it. */
  onFinish?: (state: JobState<TResult>) => void
  /** Called for each fault of the transport, mended or not, and for each frame that cannot be read. */
  onError?: (error: StreamError) => void
}

/** What is known of a job, and how news of it come. */
export interface JobSnapshot<TResult = unknown> extends Omit<JobState<TResult>, 'error'> {
  /** Why the job failed, or what ended the connection: then it is a StreamError, and the job's status stays as it was. */
  readonly error: JobFailure | StreamError | null
  /** How long it will still take, in milliseconds; null until that is known, while the job is stalled, and in its last hundredth. */
  readonly etaMs: number | null
  /** How much of `unit` is done in a second; null while that is not known, as with `etaMs`. */
  readonly ratePerSecond: number | null
  /** How news of the job come; `closed` once it has ended, or an error has closed it. */
  readonly connection: JobConnection
}

/** What a user may do about a job. Each rejects with StreamError. */
export interface JobCommands {
  /** Cancels the job at the server. */
  cancel: () => Promise<void>
  /** Starts another attempt of a job that has ended. */
  retry: () => Promise<void>
  /** Asks for a link to the result: it may live shortly, so ask at the click. */
  getDownloadUrl: () => Promise<string>
}

/** Watches one job for any number of listeners. */
export interface JobController<TResult = unknown> extends JobCommands {
  /** The first listener starts to watch the job, one microtask later; the last one leaving stops that. */
  subscribe: (listener: () => void) => () => void
  /** What listeners see: the same object until something has changed. */
  getSnapshot: () => JobSnapshot<TResult>
  /** Asks how the job stands at once, and opens the stream anew, also after an error has closed it. */
  refresh: () => void
  /** Takes options for the next request; callbacks are always the latest. */
  setOptions: (options: JobOptions<TResult>) => void
}

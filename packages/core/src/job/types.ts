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
  readonly code: string
  readonly message: string
  /** Whether another attempt may succeed. */
  readonly retryable: boolean
}

/** One word of the server about a job: the whole of how it stands, never a difference (PROTOCOL.md). */
export interface JobFrame<TResult = unknown> {
  readonly id: string
  /** Grows with each change of the job, over all its attempts. */
  readonly rev: number
  /** When the server said it, in milliseconds of the epoch: of two frames of one revision the later one counts. */
  readonly ts: number
  /** From 1; another try of the same job is one more. */
  readonly attempt: number
  readonly status: JobStatus
  /** How much is done, in `unit`; null while nobody knows. */
  readonly value: number | null
  /** How much there is to do; null while nobody knows. */
  readonly max: number | null
  readonly unit?: string
  readonly phase?: JobPhase | null
  /** Whoever works on it has not been heard of for too long. */
  readonly stalled?: boolean
  readonly result?: TResult | null
  readonly error?: JobFailure | null
}

/**
 * A word about a job from an endpoint that knows no revisions, like `{ status, progress, downloadUrl, error }`: of two of them the
 * one that came later counts.
 */
export interface PlainFrame<TResult = unknown>
  extends Omit<JobFrame<TResult>, 'id' | 'rev' | 'ts' | 'attempt'> {
  readonly id: string | null
  /** Left out: that of the frames before it. */
  readonly attempt?: number
}

/** What is known of a job. `loading`: nothing has been heard of it. */
export interface JobState<TResult = unknown> {
  readonly id: string | null
  /** Of the newest frame; -1 before the first. */
  readonly rev: number
  readonly ts: number
  /** 0 before the first frame. */
  readonly attempt: number
  readonly status: 'loading' | JobStatus
  /** Never falls within an attempt while `max` stands or grows, and is at most 99 % of `max` until the job has ended. */
  readonly value: number | null
  readonly max: number | null
  readonly unit: string | null
  readonly phase: JobPhase | null
  readonly stalled: boolean
  readonly result: TResult | null
  readonly error: JobFailure | null
}

/** How news of a job comes: by a stream, by asking again and again, or not (any more). */
export type JobConnection = 'connecting' | 'stream' | 'polling' | 'closed'

/** How a job is asked for. */
export type JobRequestOptions = Pick<
  ConnectionOptions,
  'url' | 'headers' | 'credentials' | 'fetch' | 'client' | 'connectTimeoutMs'
>

export interface JobWatchOptions extends JobRequestOptions, Pick<ConnectionOptions, 'stallTimeoutMs'> {
  /** The longest wait between two polls, of which up to half is left out at random, in milliseconds. Default: 2,000. */
  pollMs?: number
  /** How long a stream may keep its first word back before polling takes over, in milliseconds. Default: 3,000. */
  silentAfterMs?: number
  /** How the stream is tried again, or `false` not to. Default: jittered, doubling from 1 s to 30 s, without a limit. */
  reconnect?: false | Omit<ReconnectOptions, 'when'>
}

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

export interface JobSnapshot<TResult = unknown> extends Omit<JobState<TResult>, 'error'> {
  /** Why the job failed, or what ended the connection: then it is a StreamError, and the job's status stays as it was. */
  readonly error: JobFailure | StreamError | null
  /** How long it will still take, in milliseconds; null until that is known, and while the job is stalled. */
  readonly etaMs: number | null
  /** How much of `unit` is done in a second; null until that is known, and while the job is stalled. */
  readonly ratePerSecond: number | null
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

export interface JobController<TResult = unknown> extends JobCommands {
  /** The first listener starts to watch the job, one microtask later; the last one leaving stops that. */
  subscribe: (listener: () => void) => () => void
  getSnapshot: () => JobSnapshot<TResult>
  /** Asks how the job stands at once, and opens the stream anew, also after an error has closed it. */
  refresh: () => void
  /** Takes options for the next request; callbacks are always the latest. */
  setOptions: (options: JobOptions<TResult>) => void
}

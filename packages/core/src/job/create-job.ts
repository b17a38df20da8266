import { guarded } from '../environment.ts'
import type { StreamError } from '../errors.ts'
import { createStore } from '../store/store.ts'
import { createJobCommands } from './commands.ts'
import { type JobRate, reduceRate } from './rate.ts'
import { hasEnded, hasFinished, initialJobState, reduceJob } from './reduce-job.ts'
import type {
  JobConnection,
  JobController,
  JobFrame,
  JobOptions,
  JobSnapshot,
  JobState,
  PlainFrame,
} from './types.ts'
import { type JobWatch, watchJob } from './watch-job.ts'

/** Creates what watches one job for any number of listeners. Nothing is sent before the first of them. */
export function createJob<TResult = unknown>(options: JobOptions<TResult>): JobController<TResult> {
  // What a result is, the caller knows of its server: nothing here depends on it.
  return create(options as unknown as JobOptions) as unknown as JobController<TResult>
}

function create(options: JobOptions): JobController {
  let current = options
  let state: JobState = options.initialState ?? initialJobState
  let rate: JobRate | null = null
  let connection: JobConnection = 'connecting'
  /** What closed the connection. */
  let failure: StreamError | null = null
  let isListenedTo = false
  let watch: JobWatch | null = null

  const store = createStore(snapshot(), {
    onFirstListener() {
      isListenedTo = true
      if (!hasEnded(state)) start()
    },
    onLastListener() {
      isListenedTo = false
      watch?.stop()
      watch = null
      if (!failure) show('connecting')
    },
  })

  function snapshot(): JobSnapshot {
    return {
      ...state,
      error: failure ?? state.error,
      etaMs: rate?.etaMs ?? null,
      ratePerSecond: rate?.ratePerSecond ?? null,
      connection: hasEnded(state) ? 'closed' : connection,
    }
  }

  function show(next: JobConnection) {
    if (connection === next) return
    connection = next
    store.set(snapshot(), 'now')
  }

  function start() {
    failure = null
    watch = watchJob(() => current, {
      onFrame: take,
      onConnection: show,
      onError: report,
      hasEnded: () => hasEnded(state),
      onClose(error) {
        watch = null
        failure = error
        show('closed')
        if (error) report(error)
      },
    })
  }

  function take(frame: JobFrame | PlainFrame) {
    const previous = state
    state = reduceJob(previous, frame)
    if (state === previous) return
    rate = reduceRate(rate, state, Date.now())
    const next = state
    store.set(snapshot(), hasEnded(next) ? 'now' : 'frame')
    guarded(() => current.onProgress?.(next))
    if (hasFinished(previous, next)) guarded(() => current.onFinish?.(next))
  }

  function report(error: StreamError) {
    guarded(() => current.onError?.(error))
  }

  function refresh() {
    if (isListenedTo && !watch) start()
    watch?.refresh()
  }

  const commands = createJobCommands(() => current, {
    state: () => state,
    onAnswer(frame) {
      if (!frame) refresh()
      else if (watch) watch.hear(frame)
      else {
        take(frame)
        // Another attempt of a job that had ended.
        if (isListenedTo && !hasEnded(state)) start()
      }
    },
  })

  return {
    ...commands,
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    refresh,
    setOptions(next) {
      current = next
    },
  }
}

/** Settles as the promise does, or rejects with the signal's reason as soon as it aborts. Leaves no listener behind. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
    void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/** Resolves after so many milliseconds, never for Infinity. Clears its timer when the signal aborts, and rejects with the reason. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<void>((resolve) => {
    if (ms !== Infinity) timer = setTimeout(resolve, ms)
  })
  try {
    await untilAborted(timeout, signal)
  } finally {
    clearTimeout(timer)
  }
}

export interface ChunkSource {
  /** The next chunk; called only when the reader waits for it. */
  read(): Promise<IteratorResult<Uint8Array, unknown>>
  /** The reader has left or the signal has aborted: lets go of everything, also while `read` is under way. */
  stop(reason: unknown): Promise<void>
}

/**
 * A body that is pulled and never read ahead. As soon as the signal aborts it errors with the reason, as that of `fetch` does;
 * or it closes, for the side of a server, where a client that leaves is no error.
 */
export function abortableStream(
  source: ChunkSource,
  signal?: AbortSignal,
  atAbort: 'error' | 'close' = 'error',
): ReadableStream<Uint8Array> {
  const settled = new AbortController()
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (!signal) return
        const onAbort = () => {
          settled.abort()
          if (atAbort === 'error') controller.error(signal.reason)
          else controller.close()
          void source.stop(signal.reason)
        }
        if (signal.aborted) onAbort()
        else signal.addEventListener('abort', onAbort, { signal: settled.signal })
      },
      async pull(controller) {
        try {
          const { done, value } = await source.read()
          if (settled.signal.aborted) return
          if (!done) return controller.enqueue(value)
          settled.abort()
          controller.close()
        } catch (error) {
          settled.abort()
          throw error
        }
      },
      cancel(reason) {
        settled.abort()
        return source.stop(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

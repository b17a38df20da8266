interface StreamCounts {
  open: number
  /** At one time. */
  most: number
}

export interface StreamCounter {
  /** Fetches, and counts the streams of events. */
  fetch: typeof fetch
  subscribe: (listener: () => void) => () => void
  getCounts: () => StreamCounts
}

/** Counts streams where they are asked for, so that nobody has to believe the hook. */
export function countStreams(): StreamCounter {
  let counts: StreamCounts = { open: 0, most: 0 }
  const listeners = new Set<() => void>()

  function add(change: 1 | -1) {
    const open = counts.open + change
    counts = { open, most: Math.max(open, counts.most) }
    for (const listener of listeners) listener()
  }

  return {
    async fetch(input, init) {
      const isStream = new Headers(init?.headers).get('accept') === 'text/event-stream'
      if (!isStream) return fetch(input, init)
      add(1)
      const ended = Promise.withResolvers<void>()
      void ended.promise.then(() => add(-1))
      const end = () => ended.resolve()
      init?.signal?.addEventListener('abort', end)
      try {
        const response = await fetch(input, init)
        const body = response.body?.pipeThrough(new TransformStream({ flush: end }))
        return new Response(body, response)
      } catch (error) {
        end()
        throw error
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getCounts: () => counts,
  }
}

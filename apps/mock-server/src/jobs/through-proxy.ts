/**
 * `mute`: keeps back what comes, as one that buffers; `html`: answers with a page to log in at; `cut`: breaks each stream off after a
 * few events; `off`: there is none.
 */
export const proxyModes = ['off', 'mute', 'html', 'cut'] as const
export type ProxyMode = (typeof proxyModes)[number]

export interface Gate {
  readonly response: Response
  /** Says that the mode may have changed. */
  readonly look: () => void
  /** What breaks the stream off. */
  readonly onCut: (cut: () => void) => void
}

const eventLine = /^event:/gm

/** A stream of events as it comes out of a proxy whose mode may change. */
export function throughProxy(response: Response, mode: () => ProxyMode, cutAfter: number): Gate {
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader()
  const utf8 = new TextDecoder()
  let looked = Promise.withResolvers<void>()
  const left = new AbortController()
  let events = 0
  let cut = () => {}

  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // Nothing is read meanwhile: a stream of states has the newest one for whoever reads again.
        while (mode() === 'mute' && !left.signal.aborted) await looked.promise
        if (left.signal.aborted) return
        const { done, value } = await reader.read()
        if (done) return controller.close()
        const arriving = utf8.decode(value, { stream: true }).match(eventLine)?.length ?? 0
        if (mode() === 'cut' && events + arriving > cutAfter) return cut()
        events += arriving
        controller.enqueue(value)
      },
      cancel(reason) {
        left.abort()
        looked.resolve()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )

  return {
    response: new Response(body, response),
    look() {
      looked.resolve()
      looked = Promise.withResolvers()
    },
    onCut(given) {
      cut = given
    },
  }
}

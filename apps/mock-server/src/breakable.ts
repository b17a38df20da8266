import type { ServerResponse } from 'node:http'

export interface Breakable {
  readonly response: Response
  /** Drops the connection in the middle of the body, as a broken network does. */
  readonly cut: () => void
  /** Resolves when the body is over, however it ended. */
  readonly ended: Promise<void>
}

/**
 * Makes a response whose connection can be cut; an error inside its body cuts it too. On Node the socket is destroyed, because an
 * error in the body would be written to the console as a fault of this server; in process the body fails.
 */
export function breakable(response: Response, outgoing?: Pick<ServerResponse, 'destroy'>): Breakable {
  if (response.body === null) return { response, cut() {}, ended: Promise.resolve() }
  const reader = response.body.getReader()
  let controller: ReadableStreamDefaultController<Uint8Array>

  function fail(reason: unknown) {
    // The adapter sees the socket close, and cancels the body.
    if (outgoing) outgoing.destroy()
    else controller.error(reason)
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(started) {
        controller = started
      },
      pull: () =>
        reader.read().then(({ done, value }) => {
          if (done) controller.close()
          else controller.enqueue(value)
        }, fail),
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return {
    response: new Response(body, response),
    cut() {
      fail(new Error('The connection was cut by request.'))
      void reader.cancel()
    },
    ended: reader.closed.catch(() => {}),
  }
}

import { createFakeFetch, type FakeFetch } from '@rivulet/testing'

export const url = 'http://rivulet.test/events'

/** A wire on which every request stays open until it is left, and which sends what the test says. */
export interface TestWire extends FakeFetch {
  /** The addresses of the requests that are open now. */
  readonly open: readonly string[]
  /** Sends one chunk to every open request. */
  send: (chunk: string) => void
}

export function createTestWire(): TestWire {
  const open: string[] = []
  const bodies = new Set<ReadableStreamDefaultController<Uint8Array>>()
  const wire = createFakeFetch(({ url }) => {
    let body: ReadableStreamDefaultController<Uint8Array>
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        body = controller
        bodies.add(body)
        open.push(url)
      },
      cancel() {
        bodies.delete(body)
        open.splice(open.indexOf(url), 1)
      },
    })
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
  })
  return {
    ...wire,
    open,
    send(chunk) {
      for (const body of bodies) body.enqueue(new TextEncoder().encode(chunk))
    },
  }
}

// The server that `pnpm bench server` measures, as a process of its own. It answers every message with its memory.
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { eventStream } from '@rivulet/server'

export interface ServerMemory {
  /** Heap and buffers after garbage collection. */
  bytes: number
  /** Sources that run. */
  streams: number
  /** Events that the endless stream was asked for. */
  pulls: number
}

const counts = { streams: 0, pulls: 0 }

const listener = getRequestListener(
  (request) =>
    eventStream(request, async function* ({ signal }) {
      counts.streams++
      try {
        while (request.url.endsWith('/endless')) yield { data: `${counts.pulls++}`.padEnd(2 ** 20, 'x') }
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      } finally {
        counts.streams--
      }
    }),
  { overrideGlobalObjects: false },
)

const server = createServer(listener).listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.send?.({ port: address.port })
})

process.on('message', () => {
  // The first one finds the buffers, the second has given them back.
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  process.send?.({ bytes: heapUsed + external, ...counts } satisfies ServerMemory)
})
process.on('disconnect', () => process.exit())

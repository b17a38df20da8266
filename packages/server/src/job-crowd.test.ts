import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { turn, turnUntil } from './crowd.fixture.ts'
import { jobStream } from './job-stream.ts'
import { type CountingStore, createCountingStore, startJob } from './job.fixture.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const changes = 20
const states = 500

let store: CountingStore
let server: Server
let port: number
let answered: number
let clients: Client[] = []

beforeEach(async () => {
  store = createCountingStore()
  answered = 0
  const answer = async (request: Request) => {
    // However slow the machine is, nobody is taken for silent.
    const response = await jobStream(request, { store, id: 'job', stalledAfterMs: 3_600_000 })
    answered++
    return response
  }
  server = createServer(getRequestListener(answer, { overrideGlobalObjects: false }))
  server.listen(0, '127.0.0.1', 4_096)
  await once(server, 'listening')
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterEach(async () => {
  for (const { socket } of clients.splice(0)) socket.destroy()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

interface Client {
  readonly socket: Socket
  /** Resolves when these words have come. */
  hears(words: string): Promise<void>
}

/** Connects, and reads as it comes, or not before `hears` is asked. */
async function follow(stalls: boolean): Promise<Client> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.setEncoding('utf8')
  let text = ''
  let look = () => {}
  const read = () => {
    socket.on('data', (chunk: string) => {
      text += chunk
      look()
    })
  }
  if (!stalls) read()
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n')
  return {
    socket,
    hears(words) {
      if (socket.listenerCount('data') === 0) read()
      return new Promise((resolve) => {
        look = () => {
          const at = text.indexOf(words)
          // What has no part in the words need not be searched again.
          text = text.slice(at < 0 ? -words.length : at)
          if (at >= 0) resolve()
        }
        look()
      })
    },
  }
}

async function followAll(count: number, stalls = false): Promise<Client[]> {
  // So many connections at a time as a listening socket likes.
  for (let first = 0; first < count; first += 200) {
    const some = Array.from({ length: Math.min(200, count - first) }, () => follow(stalls))
    clients.push(...(await Promise.all(some)))
  }
  return clients
}

const allHear = (words: string) => Promise.all(clients.map((client) => client.hears(words)))

test.for([1, 2_000])(
  'for %i clients a job is read once at the start and once for each change, and encoded as often',
  { timeout: 120_000 },
  async (count, { annotate }) => {
    const job = await startJob(store)
    await followAll(count)
    await allHear('"value":0,')
    const stringify = vi.spyOn(JSON, 'stringify')
    for (let value = 1; value <= changes; value++) {
      await store.progress(job, { value })
      await allHear(`"value":${value},`)
    }
    await store.finish(job, { status: 'completed' })
    await allHear('event: end')
    // The body's last chunk: the server has ended it.
    await allHear('\r\n0\r\n\r\n')
    const encodings = stringify.mock.calls.filter(([value]) => value?.id === 'job').length
    stringify.mockRestore()
    expect({ reads: store.reads, encodings }).toEqual({ reads: changes + 2, encodings: changes + 1 })
    await annotate(`${count} clients, ${changes + 1} changes: ${store.reads} reads, ${encodings} encodings`)
  },
)

test('200 clients that do not read cost little, and each gets the last state when it reads on', {
  timeout: 120_000,
}, async ({ annotate }) => {
  const job = await startJob(store)
  await followAll(200, true)
  await turnUntil(() => answered === 200)
  const before = held()
  // Large, so that the sockets' buffers are full soon.
  const label = 'x'.repeat(20_000)
  for (let value = 1; value <= states; value++) {
    await store.progress(job, { value, max: 1_000, phase: { key: 'render', label } })
    await turn()
  }
  const each = Math.round((held() - before) / clients.length)
  await annotate(
    `200 stalled clients, to each ${(states * label.length) / 1e6} MB: ${Math.round(each / 1_024)} KiB each`,
  )
  expect(each).toBeLessThan((states * label.length) / 20)

  await allHear(`"value":${states},`)
  expect(store.reads).toBe(states + 1)
})

/** What the process holds, strings and buffers together, in bytes. */
function held(): number {
  collectGarbage()
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

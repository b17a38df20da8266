import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'

import { serveHttp1, serveHttp2 } from './crowd.fixture.ts'
import { eventStream } from './event-stream.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const eventSize = 2 ** 18
const offered = 400 * 2 ** 20

test.each([
  ['HTTP/1.1', serveHttp1],
  ['HTTP/2', serveHttp2],
] as const)(
  'a client that stalls over %s costs little of what an endless source has for it',
  async (_, serve) => {
    let pulled = 0
    let ended = false
    const place = await serve((request) =>
      eventStream(request, async function* () {
        try {
          // As good as endless; a server that holds it all must still come to an end.
          for (; pulled < offered; pulled += eventSize) yield { data: `${pulled}`.padEnd(eventSize, 'x') }
        } finally {
          ended = true
        }
      }),
    )
    const before = held()
    const leave = await place.stall('/')
    let last = -1
    await vi.waitFor(
      () => {
        const stands = pulled === last
        last = pulled
        expect(stands && pulled > 0).toBe(true)
      },
      { timeout: 20_000, interval: 200 },
    )
    const grown = held() - before
    // What the kernel takes for the socket (some MiB, and no memory of the process), one event in the outbox and one on its way.
    expect(pulled).toBeLessThan(offered / 10)
    expect(grown).toBeLessThan(offered / 10)
    expect(ended).toBe(false)

    leave()
    await vi.waitFor(() => expect(ended).toBe(true))
    await place.close()
  },
  60_000,
)

/** What the process holds, strings and buffers together, in bytes. */
function held(): number {
  // The first one finds the buffers, the second has given them back.
  collectGarbage()
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

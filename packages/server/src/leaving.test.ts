import { EventEmitter, getEventListeners, on } from 'node:events'
import type { ServerEvent } from '@rivulet/core/sse'
import { expect, test } from 'vitest'

import { type Departure, seeded, serveHttp1, serveHttp2, turn, turnUntil } from './crowd.fixture.ts'
import { eventStream } from './event-stream.ts'
import type { EventStreamSource } from './source.ts'

const clients = 1_000
/** So many at a time: few enough for the file descriptors of a small machine. */
const crowd = 250
const seed = 20_261_122

const event: ServerEvent = { data: 'x'.repeat(20_000) }

interface Plan {
  readonly departure: Departure
  readonly source: number
  /** How long the handler thinks before it answers, in turns of the event loop. */
  readonly thinks: number
  readonly heartbeatMs: number
}

test.each([
  ['HTTP/1.1', serveHttp1],
  ['HTTP/2', serveHttp2],
] as const)(
  '1,000 clients that leave at random over %s leave no timer, listener or source behind',
  async (_, serve) => {
    const hub = new EventEmitter().setMaxListeners(0)
    const sources = createSources(hub)
    const shutdown = new AbortController()
    const requests: AbortSignal[] = []
    const errors: unknown[] = []
    const plans = plan(seeded(seed))

    const place = await serve(async (request) => {
      requests.push(request.signal)
      const index = Number(new URL(request.url).pathname.slice(1))
      const { source = 0, thinks = 0, heartbeatMs } = plans[index] ?? {}
      for (let turns = 0; turns < thinks; turns++) await turn()
      return eventStream(request, sources.make(source), {
        heartbeatMs,
        maxDurationMs: 3_600_000,
        shutdownSignal: shutdown.signal,
        onError: (error) => void errors.push(error),
      })
    })
    const timersBefore = timers()
    const ticker = setInterval(() => hub.emit('tick'), 5)
    for (let first = 0; first < clients; first += crowd) {
      await Promise.all(
        plans
          .slice(first, first + crowd)
          .map(({ departure }, index) => place.visit(`/${first + index}`, departure)),
      )
    }
    clearInterval(ticker)

    const { counts } = sources
    await turnUntil(() => counts.ended === counts.begun && timers() <= timersBefore)
    expect(counts).toMatchObject({ ended: counts.begun, twice: 0 })
    expect(counts.begun).toBeGreaterThan(clients / 4)
    expect(hub.listenerCount('tick')).toBe(0)
    expect(timers()).toBeLessThanOrEqual(timersBefore)
    expect(getEventListeners(shutdown.signal, 'abort')).toHaveLength(0)
    expect(requests.flatMap((signal) => getEventListeners(signal, 'abort'))).toHaveLength(0)
    expect(errors).toEqual([])
    await place.close()
  },
  60_000,
)

/** Drawn beforehand: each client's part is then the same in every run, whatever the network does. */
function plan(random: () => number): Plan[] {
  const below = (limit: number) => Math.floor(random() * limit)
  const departures: (() => Omit<Departure, 'abrupt'>)[] = [
    () => ({ moment: 'after turns, reading', amount: below(10) }),
    () => ({ moment: 'after turns, stalled', amount: below(200) }),
    () => ({ moment: 'after bytes', amount: below(60_000) }),
  ]
  return Array.from({ length: clients }, () => ({
    departure: { moment: 'after bytes', amount: 0, ...departures[below(3)]?.(), abrupt: random() < 0.3 },
    source: below(3),
    thinks: below(4),
    heartbeatMs: 1 + below(50),
  }))
}

/** Sources of three kinds that keep count of themselves. */
function createSources(hub: EventEmitter) {
  const counts = { begun: 0, ended: 0, twice: 0 }

  function begin() {
    counts.begun++
    let over = false
    return () => {
      if (over) counts.twice++
      else counts.ended++
      over = true
    }
  }

  /** Sends on every tick, and keeps pace with its client. */
  const sending: EventStreamSource = async ({ send, signal }) => {
    const end = begin()
    try {
      for await (const _ of on(hub, 'tick', { signal })) await send(event)
    } finally {
      end()
    }
  }

  /** Runs full: always waits for its client. */
  const endless: EventStreamSource = async function* () {
    const end = begin()
    try {
      for (;;) yield event
    } finally {
      end()
    }
  }

  /** Subscribed from the moment it is made, and it knows of no signal: only `return()` lets go of it. */
  const subscription = (): EventStreamSource => {
    const end = begin()
    let wake = () => {}
    const onTick = () => wake()
    hub.on('tick', onTick)
    const iterator: AsyncIterator<ServerEvent> = {
      next: () =>
        new Promise((resolve) => {
          wake = () => resolve({ done: false, value: event })
        }),
      async return() {
        hub.off('tick', onTick)
        end()
        return { done: true, value: undefined }
      },
    }
    return { [Symbol.asyncIterator]: () => iterator }
  }

  const kinds = [() => sending, () => endless, subscription]
  return { counts, make: (kind: number): EventStreamSource => kinds[kind]?.() ?? endless }
}

/** Timers that keep the process alive. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length
}

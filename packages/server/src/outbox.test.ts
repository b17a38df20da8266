import type { ServerEvent } from '@rivulet/core/sse'
import { describe, expect, test, vi } from 'vitest'

import { eventStream } from './event-stream.ts'
import { get, readText } from './reader.fixture.ts'

/** Lets everything run that is ready to run. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

const large = 'x'.repeat(10_000)

describe('a client that does not read', () => {
  test('stops the pulling of an endless iterable after a few events, and reading starts it again', async () => {
    let pulls = 0
    async function* endless() {
      for (;;) yield { data: `${++pulls} ${large}` }
    }
    const reader = readText(eventStream(get(), endless()))
    await reader.next()
    await settle()
    expect(pulls).toBeGreaterThan(0)
    expect(pulls).toBeLessThan(5)
    const before = pulls
    await reader.next()
    await reader.next()
    await settle()
    expect(pulls).toBeGreaterThan(before)
    expect(pulls).toBeLessThan(before + 5)
    await reader.leave()
  })

  test('keeps `await send()` waiting until it reads', async () => {
    const sent: number[] = []
    const response = eventStream(get(), async ({ send }) => {
      for (let n = 1; n <= 6; n++) {
        await send({ data: `${n} ${large}` })
        sent.push(n)
      }
    })
    const reader = readText(response)
    await reader.next()
    await settle()
    expect(sent).toEqual([1])
    expect((await reader.rest()).match(/^data: \d/gm)).toHaveLength(6)
    expect(sent).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('ends the wait of a send with an AbortError when it leaves', async () => {
    const failed = vi.fn()
    const response = eventStream(get(), async ({ send }) => {
      try {
        for (;;) await send({ data: large })
      } catch (error) {
        failed(error)
        throw error
      }
    })
    const reader = readText(response)
    await reader.next()
    await settle()
    expect(failed).not.toHaveBeenCalled()
    await reader.leave()
    await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce())
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ name: 'AbortError' }))
  })
})

test('events that gathered while the client was busy leave as one chunk, in order', async () => {
  const response = eventStream(get(), async ({ send }) => {
    for (let n = 1; n <= 100; n++) await send({ data: n })
  })
  const reader = readText(response)
  await reader.next()
  await settle()
  const chunk = await reader.next()
  expect(chunk).toMatch(/^data: 1\n\ndata: 2\n\n/)
  expect(chunk).toMatch(/data: 100\n\n$/)
})

test('several reads at once are all answered', async () => {
  const response = eventStream(get(), async ({ send }) => {
    await settle()
    await send({ data: 1 })
    await send({ data: 2 })
    // The end would let go of whatever waits.
    await new Promise(() => {})
  })
  const reader = readText(response)
  expect(await Promise.all([reader.next(), reader.next(), reader.next()])).toEqual([
    ': open\n\n',
    'data: 1\n\n',
    'data: 2\n\n',
  ])
  await reader.leave()
})

describe('conflate', () => {
  const states: ServerEvent[] = [
    { id: '1', event: 'cpu', data: 10 },
    { id: '2', event: 'memory', data: 50 },
    { id: '3', event: 'cpu', data: 20 },
    { id: '4', data: 'hello' },
    { id: '5', event: 'cpu', data: 30 },
    { id: '6', data: 'again' },
  ]

  async function idsOfASlowClient(conflate: boolean | ((event: ServerEvent) => string | undefined)) {
    const response = eventStream(
      get(),
      async ({ send }) => {
        for (const state of states) await send(state)
      },
      { conflate },
    )
    const reader = readText(response)
    await reader.next()
    await settle()
    return (await reader.rest()).match(/(?<=id: )\d/g)?.join('')
  }

  test('off, every event arrives', async () => {
    expect(await idsOfASlowClient(false)).toBe('123456')
  })

  test('on, a slow client gets only the newest event of each type, with ids still in order', async () => {
    expect(await idsOfASlowClient(true)).toBe('256')
  })

  test('by a function, only events with the same key replace each other', async () => {
    expect(await idsOfASlowClient(({ event }) => event)).toBe('2456')
  })

  test('a client that keeps up gets every event', async () => {
    const response = eventStream(
      get(),
      async ({ send }) => {
        for (const state of states) {
          await send(state)
          await settle()
        }
      },
      { conflate: true },
    )
    expect((await readText(response).rest()).match(/(?<=id: )\d/g)?.join('')).toBe('123456')
  })

  test('an iterable is pulled on for a client that does not read, yet the event loop goes on', async () => {
    let pulls = 0
    async function* endless() {
      for (;;) yield { data: ++pulls }
    }
    const reader = readText(eventStream(get(), endless(), { conflate: true }))
    await reader.next()
    await settle()
    await settle()
    expect(pulls).toBeGreaterThan(100)
    expect(await reader.next()).toMatch(/^data: \d+\n\n$/)
    await reader.leave()
  })

  test('with ever new keys, memory stays bounded all the same', async () => {
    let pulls = 0
    async function* endless() {
      for (;;) yield { id: String(++pulls), data: large }
    }
    const reader = readText(eventStream(get(), endless(), { conflate: ({ id }) => id }))
    await reader.next()
    await settle()
    expect(pulls).toBeLessThan(5)
    await reader.leave()
  })

  test('a key function that throws fails the send, and nothing else', async () => {
    const failed = vi.fn()
    const response = eventStream(
      get(),
      async ({ send }) => {
        await send({ data: 'bad' }).catch(failed)
        await send({ data: 'good' })
      },
      {
        conflate({ data }) {
          if (data === 'bad') throw new RangeError('no key')
          return 'key'
        },
      },
    )
    expect(await readText(response).rest()).toBe(': open\n\ndata: good\n\n')
    expect(failed).toHaveBeenCalledExactlyOnceWith(new RangeError('no key'))
  })
})

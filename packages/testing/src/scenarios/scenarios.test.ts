import { createEventDecoder } from '@rivulet/core/sse'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { createFakeFetch } from '../fake-fetch.ts'
import { listen } from '../listen.fixture.ts'
import { type ExpectedEvent, type Scenario, scenarioNames, scenarios } from './index.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** One handler for each scenario, under its name, on a real server. */
async function serveAll(): Promise<string> {
  const handlers = new Map<string, ReturnType<Scenario['createHandler']>>(
    scenarioNames.map((name) => [name, scenarios[name].createHandler({ paceMs: 2 })]),
  )
  return listen((request) => {
    const handler = handlers.get(new URL(request.url).pathname.slice(1))
    return handler ? handler(request) : new Response(null, { status: 404 })
  })
}

/** A client as the descriptions want it, but for its delays: it reconnects with its cursor, three times at most. */
async function goodClient(fetch: typeof globalThis.fetch, url: string): Promise<ExpectedEvent[]> {
  const events: ExpectedEvent[] = []
  let lastEventId = ''
  for (let attempt = 0; attempt < 4; attempt++) {
    const response = await fetch(url, { headers: lastEventId ? { 'last-event-id': lastEventId } : {} })
    if (response.status === 204) break
    if (response.status >= 500) continue
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) break
    const decoder = createEventDecoder({ lastEventId })
    for await (const chunk of untilSilent(response)) {
      for (const { type, data } of decoder.decode(chunk)) events.push({ type, data })
      if (decoder.error) break
    }
    lastEventId = decoder.lastEventId
    if (decoder.error) break
  }
  return events
}

/** Yields chunks up to the end, the cut, or the first long silence. */
async function* untilSilent(response: Response): AsyncGenerator<Uint8Array, void, undefined> {
  const body = response.body ?? new Blob().stream()
  const reader = body.getReader()
  try {
    while (true) {
      const silence = new Promise<null>((resolve) => setTimeout(resolve, 100, null))
      const read = await Promise.race([reader.read(), silence])
      if (!read || read.done) return
      yield read.value
    }
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError)
  } finally {
    await reader.cancel().catch(() => {})
  }
}

const withExpectation = scenarioNames.filter((name) => scenarios[name].expected)
const origin = await serveAll()

describe.each(withExpectation)('%s', (name) => {
  const { createHandler, expected } = scenarios[name]

  test('gives a good client what it expects, over the fake fetch', async () => {
    const { fetch } = createFakeFetch(createHandler({ paceMs: 0 }))
    expect(await goodClient(fetch, '/')).toEqual(expected)
  })

  test('gives a good client what it expects, over a real server', async () => {
    // Hono logs every body that fails.
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(await goodClient(globalThis.fetch, `${origin}/${name}`)).toEqual(expected)
    expect(log.mock.calls.length > 0).toBe(name.startsWith('cut'))
  })
})

test.each(scenarioNames)('%s stands under its name, with a title and a single sentence', (name) => {
  const { name: ownName, title, description } = scenarios[name]
  expect(ownName).toBe(name)
  expect(title).toMatch(/^[A-Z]/)
  expect(description).toMatch(/^[A-Z0-9][^.]*a good client [^.]*\.$/)
})

test('the catalogue and the list of names agree', () => {
  expect(Object.keys(scenarios).toSorted()).toEqual([...scenarioNames].toSorted())
})

test.each(scenarioNames)('%s refuses a pace that no timer can keep', (name) => {
  expect(() => scenarios[name].createHandler({ paceMs: -1 })).toThrow(TypeError)
})

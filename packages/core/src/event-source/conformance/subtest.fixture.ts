import { expect } from 'vitest'

import type { EventSource, EventSourceInit } from '../spec-event-source.ts'

/** Where the subtests run: the class under test, and a page's view of the server. */
export interface Platform {
  EventSource: typeof EventSource
  /** The address of a resource. */
  resource: (name: string, query?: Record<string, string>) => string
  /** The same on another origin, with an international host in its name where that can be resolved. */
  otherResource: (name: string, query?: Record<string, string>) => string
  /** The same on another origin of the page's own site, to which cookies go. */
  siblingResource: (name: string, query?: Record<string, string>) => string
  /** Relative URLs resolve against it. */
  pageUrl: string
}

/** One subtest of the platform's suite. */
export interface Subtest {
  /** The suite's file, without its ending, and where it has several subtests, which. */
  name: string
  /** What only a page has: cookies, preflights, a document. Default: everywhere. */
  only?: 'browser'
  run: (page: Page) => Promise<void> | void
}

/** What happened to a source, in order. */
interface Seen {
  event: Event
  type: string
  readyState: number
  data: unknown
  lastEventId: unknown
  origin: unknown
}

/** One run's page: opens sources, and writes down what happens to them. */
interface Page extends Platform {
  open: (url: string, init?: EventSourceInit) => Recording
}

export interface Recording {
  source: EventSource
  seen: Seen[]
  /** The next event of any kind. */
  next: () => Promise<Seen>
  /** The next event with data; what announces connections is passed over. */
  message: () => Promise<Seen>
}

/** Runs a subtest, and closes what it opened. */
export async function runSubtest({ run }: Subtest, platform: Platform): Promise<void> {
  const sources: EventSource[] = []
  try {
    await run({
      ...platform,
      open(url, init) {
        const source = new platform.EventSource(url, init)
        sources.push(source)
        return record(source)
      },
    })
  } finally {
    for (const source of sources) source.close()
  }
}

const types = ['open', 'message', 'error', 'test', 'success', 'failure']

export function record(source: EventSource): Recording {
  const seen: Seen[] = []
  let taken = 0
  let wake = () => {}
  for (const type of types) {
    source.addEventListener(type, (event: Event) => {
      const { data, lastEventId, origin } = event as MessageEvent<unknown>
      seen.push({ event, type, readyState: source.readyState, data, lastEventId, origin })
      wake()
    })
  }
  async function next(): Promise<Seen> {
    while (taken === seen.length) await new Promise<void>((resolve) => (wake = resolve))
    return seen[taken++] as Seen
  }
  async function message(): Promise<Seen> {
    for (;;) {
      const one = await next()
      if (one.type !== 'open' && one.type !== 'error') return one
      // A source that has failed says nothing any more.
      expect(one.readyState).not.toBe(2)
    }
  }
  return { source, seen, next, message }
}

/** A key for the state that the server keeps. */
export const draw = (): string => Math.random().toString(36).slice(2)

export async function expectData({ message }: Recording, ...data: string[]): Promise<void> {
  const came: unknown[] = []
  while (came.length < data.length) came.push((await message()).data)
  expect(came).toEqual(data)
}

function expectPlain({ event }: Seen) {
  expect(event.constructor).toBe(Event)
  expect(Object.hasOwn(event, 'data')).toBe(false)
  expect({ bubbles: event.bubbles, cancelable: event.cancelable }).toEqual({
    bubbles: false,
    cancelable: false,
  })
}

/** The first thing that happens is the end. */
export async function expectFailure({ next, source, seen }: Recording): Promise<void> {
  const first = await next()
  expect([first.type, first.readyState]).toEqual(['error', 2])
  expectPlain(first)
  await rest()
  expect(source.readyState).toBe(2)
  expect(seen).toHaveLength(1)
}

export async function expectOpen({ next }: Recording): Promise<void> {
  const first = await next()
  expect([first.type, first.readyState]).toEqual(['open', 1])
  expectPlain(first)
}

/** Long enough for something to happen that must not: nothing depends on it where all is well. */
export const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100))

/** A stream of the suite's `message` resource, and what has to come of it. */
export function stream(
  name: string,
  message: string,
  data: string[],
  query: Record<string, string> = {},
): Subtest {
  return {
    name,
    run: ({ open, resource }) => expectData(open(resource('message', { message, ...query })), ...data),
  }
}

export function times<T>(values: readonly T[], make: (value: T) => Subtest): Subtest[] {
  return values.map(make)
}

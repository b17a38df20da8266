// oxlint-disable unicorn/prefer-add-event-listener -- the suite tests the handler attributes too
import { expect } from 'vitest'

import {
  draw,
  expectData,
  expectFailure,
  expectOpen,
  record,
  rest,
  times,
  type Subtest,
} from './subtest.fixture.ts'

export const basics: Subtest[] = [
  {
    name: 'event-data',
    async run({ open, resource }) {
      await expectData(open(resource('message2')), 'msg\nmsg', '', 'end')
    },
  },
  {
    name: 'eventsource-close: readyState from CONNECTING over OPEN to CLOSED',
    async run({ open, resource }) {
      const recording = open(resource('message'))
      const { source } = recording
      expect(source.readyState).toBe(source.CONNECTING)
      await expectOpen(recording)
      expect(source.readyState).toBe(source.OPEN)
      source.close()
      expect(source.readyState).toBe(source.CLOSED)
    },
  },
  {
    name: 'eventsource-close: reconnects until the server has nothing more to say',
    async run({ open, resource }) {
      const id = draw()
      const { next, seen } = open(resource('reconnect-fail', { id }))
      const states: unknown[] = []
      for (;;) {
        const { type, readyState, data } = await next()
        states.push([type, readyState, data])
        if (readyState === 2) break
      }
      expect(states).toEqual([
        ['open', 1, undefined],
        ['message', 1, 'opened'],
        ['error', 0, undefined],
        ['open', 1, undefined],
        ['message', 1, 'reconnected'],
        ['error', 0, undefined],
        ['error', 2, undefined],
      ])
      await rest()
      expect(seen).toHaveLength(states.length)
      const requests = await fetch(resource('requests', { id }))
      expect(await requests.text()).toBe('3')
    },
  },
  {
    name: 'eventsource-constructor-empty-url',
    run({ open, pageUrl }) {
      expect(open('').source.url).toBe(pageUrl)
    },
  },
  {
    name: 'eventsource-constructor-stringify: an object',
    async run({ EventSource, resource }) {
      const url: unknown = { toString: () => resource('message') }
      const source = new EventSource(url as string)
      try {
        await expectOpen(record(source))
      } finally {
        source.close()
      }
    },
  },
  ...times([1, null, undefined], (value) => ({
    name: `eventsource-constructor-stringify: ${value}`,
    run({ open }) {
      expect(open(value as unknown as string).source.url).toMatch(new RegExp(`/${value}$`))
    },
  })),
  {
    name: 'eventsource-constructor-url-bogus',
    run({ EventSource }) {
      let error: unknown
      try {
        new EventSource('http://this is invalid/').close()
      } catch (thrown) {
        error = thrown
      }
      expect(error).toBeInstanceOf(DOMException)
      expect((error as DOMException).name).toBe('SyntaxError')
      expect((error as DOMException).code).toBe(DOMException.SYNTAX_ERR)
    },
  },
  ...times(
    ['ftp://example.not/', 'about:blank', 'mailto:whatwg@awesome.example', "javascript:alert('FAIL')"],
    (url) => ({
      name: `eventsource-constructor-non-same-origin: ${url}`,
      async run({ open }) {
        const recording = open(url)
        expect(recording.source.readyState).toBe(0)
        await expectFailure(recording)
      },
    }),
  ),
  {
    name: 'eventsource-constructor-document-domain',
    only: 'browser',
    async run({ open, resource }) {
      const { domain } = document
      document.domain = domain
      await expectOpen(open(resource('message')))
    },
  },
  {
    name: 'eventsource-eventtarget',
    async run({ EventSource, resource }) {
      const source = new EventSource(resource('message'))
      const event = await new Promise<MessageEvent<string>>((resolve) =>
        source.addEventListener('message', resolve),
      )
      source.close()
      expect(event.data).toBe('data')
    },
  },
  {
    name: 'eventsource-onmessage',
    async run({ open, resource }) {
      const { source } = open(resource('message'))
      const event = await new Promise<MessageEvent<string>>((resolve) => (source.onmessage = resolve))
      expect(event).toBeInstanceOf(MessageEvent)
      expect(event.data).toBe('data')
    },
  },
  {
    name: 'eventsource-onopen',
    async run({ open, resource }) {
      const recording = open(resource('message'))
      const event = await new Promise<Event>((resolve) => (recording.source.onopen = resolve))
      expect(recording.source.readyState).toBe(1)
      const [first] = recording.seen
      expect(first?.event).toBe(event)
      await expectOpen(recording)
    },
  },
  {
    name: 'eventsource-url',
    run({ open, resource }) {
      const { source } = open(resource('message'))
      expect(source.url).toBe(resource('message'))
    },
  },
  {
    name: 'eventsource-prototype',
    async run({ EventSource, open, resource }) {
      const prototype: EventSource & { ReturnTrue?: () => boolean } = EventSource.prototype
      prototype.ReturnTrue = () => true
      try {
        const recording = open(resource('message'))
        const source: typeof prototype = recording.source
        expect(source.ReturnTrue?.()).toBe(true)
        await expectOpen(recording)
      } finally {
        delete prototype.ReturnTrue
      }
    },
  },
  {
    name: 'eventsource-reconnect: 200',
    async run({ open, resource }) {
      await expectData(open(resource('status-reconnect', { status: '200', id: draw() })), 'data')
    },
  },
  {
    name: 'eventsource-reconnect: an error event in between',
    async run({ open, resource }) {
      const query = { status: '200', id: draw(), ok_first: '' }
      const { next } = open(resource('status-reconnect', query))
      const seen: unknown[] = []
      while (seen.length < 5) {
        const { type, readyState, data } = await next()
        seen.push([type, readyState, data])
      }
      expect(seen).toEqual([
        ['open', 1, undefined],
        ['message', 1, 'ok'],
        ['error', 0, undefined],
        ['open', 1, undefined],
        ['message', 1, 'data'],
      ])
    },
  },
]

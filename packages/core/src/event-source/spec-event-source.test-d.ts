// oxlint-disable unicorn/prefer-add-event-listener, unicorn/no-invalid-remove-event-listener -- only their types are tested
import { expectTypeOf, test } from 'vitest'

import { EventSource } from '../eventsource.ts'

test('listeners know which event they get', () => {
  const source = new EventSource('/events', { withCredentials: true })
  source.addEventListener('open', (event) => expectTypeOf(event).toEqualTypeOf<Event>())
  source.addEventListener('message', (event) => expectTypeOf(event.data).toEqualTypeOf<string>())
  source.addEventListener('progress', (event) => expectTypeOf(event).toEqualTypeOf<MessageEvent<string>>())
  source.addEventListener('error', { handleEvent: (event) => expectTypeOf(event).toEqualTypeOf<Event>() })
  source.removeEventListener('message', (event) => expectTypeOf(event.lastEventId).toEqualTypeOf<string>())
  source.onmessage = (event) => expectTypeOf(event).toEqualTypeOf<MessageEvent<string>>()
})

test('it fits where the platform\u2019s class fits', () => {
  expectTypeOf(EventSource.OPEN).toEqualTypeOf<1>()
  expectTypeOf<EventSource['readyState']>().toEqualTypeOf<0 | 1 | 2>()
  expectTypeOf<EventSource>().toExtend<globalThis.EventSource>()
  expectTypeOf<typeof EventSource>().toExtend<typeof globalThis.EventSource>()
})

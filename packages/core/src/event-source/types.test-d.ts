import { expectTypeOf } from 'vitest'
import { z } from 'zod'

import {
  createEventSource,
  createStreamClient,
  type CursorStore,
  type ErrorContext,
  type EventSourceController,
  type EventSourceStatus,
  type Gap,
  identityOf,
  type InvalidEvent,
  keepLast,
  latest,
  sessionCursors,
  type StreamClient,
  type StreamError,
  type StreamEvent,
} from '../index.ts'

const url = '/events'

// Without schemas all data is text.
createEventSource({
  url,
  onOpen: (response) => expectTypeOf(response).toEqualTypeOf<Response>(),
  onMessage(data, event) {
    expectTypeOf(data).toEqualTypeOf<string>()
    expectTypeOf(event).toEqualTypeOf<StreamEvent<'message'>>()
  },
  events: {
    complete(data, event) {
      expectTypeOf(data).toEqualTypeOf<string>()
      expectTypeOf(event.type).toEqualTypeOf<'complete'>()
    },
  },
  onError(error, context) {
    expectTypeOf(error).toEqualTypeOf<StreamError>()
    expectTypeOf(context).toEqualTypeOf<ErrorContext>()
  },
  onInvalid: (invalid) => expectTypeOf(invalid).toEqualTypeOf<InvalidEvent>(),
  isLast: (event) => event.type === 'complete',
})

// With schemas the handlers of their types get what the schemas give.
const schemas = { progress: z.object({ percent: z.string().transform(Number) }), message: z.boolean() }
createEventSource({
  url,
  schemas,
  onMessage: (data) => expectTypeOf(data).toEqualTypeOf<boolean>(),
  events: {
    progress: (data) => expectTypeOf(data).toEqualTypeOf<{ percent: number }>(),
    other: (data) => expectTypeOf(data).toEqualTypeOf<string>(),
  },
  isLast(event) {
    expectTypeOf(event.data).toEqualTypeOf<string | boolean | { percent: number }>()
    return false
  },
})

// The state is what the reducer makes of the events.
expectTypeOf(createEventSource({ url }).getSnapshot().state).toEqualTypeOf<undefined>()
const counted = createEventSource({ url, reducer: (count: number) => count + 1, initialState: 0 })
expectTypeOf(counted.getSnapshot().state).toEqualTypeOf<number>()
const kept = createEventSource({ url, reducer: keepLast(10) })
expectTypeOf(kept.getSnapshot().state).toEqualTypeOf<readonly StreamEvent[]>()
const newest = createEventSource({ url, reducer: latest() })
expectTypeOf(newest.getSnapshot().state).toEqualTypeOf<StreamEvent | null>()

// The snapshot.
expectTypeOf(kept.getSnapshot().status).toEqualTypeOf<EventSourceStatus>()
expectTypeOf(kept.getSnapshot().error).toEqualTypeOf<StreamError | null>()
expectTypeOf(kept.getSnapshot().attempt).toEqualTypeOf<number>()
expectTypeOf(kept.getSnapshot().retryAt).toEqualTypeOf<number | null>()
expectTypeOf(kept.getSnapshot().lastEventId).toEqualTypeOf<string>()
expectTypeOf(kept).toExtend<EventSourceController<readonly StreamEvent[]>>()

// Requests: values, or functions called for each attempt.
createEventSource({ url: new URL('http://rivulet.test/'), credentials: 'include', fetch: globalThis.fetch })
createEventSource({
  url: async () => url,
  headers: async () => ({ a: 'b' }),
  method: 'POST',
  body: () => JSON.stringify({ prompt: 'hi' }),
})
createEventSource({ url, key: 'k', signal: AbortSignal.timeout(1), lastEventId: '1', maxEventBytes: 1 })
createEventSource({ url, connectTimeoutMs: 1, stallTimeoutMs: 1, reconnect: false })
createEventSource({
  url,
  reconnect: {
    minDelayMs: 1,
    maxDelayMs: 2,
    maxAttempts: 3,
    when: ({ retryable }) => retryable,
    random: Math.random,
  },
})

// Shared logins and resuming.
const client = createStreamClient({
  headers: async () => ({ authorization: 'x' }),
  credentials: 'include',
  fetch: globalThis.fetch,
  onUnauthorized(error) {
    expectTypeOf(error).toEqualTypeOf<StreamError>()
  },
})
expectTypeOf(client).toEqualTypeOf<StreamClient>()
createEventSource({
  url,
  client,
  cursor: { query: 'after' },
  cursorStore: sessionCursors('app:'),
  onGap: (gap) => expectTypeOf(gap).toEqualTypeOf<Gap>(),
})
expectTypeOf(sessionCursors()).toEqualTypeOf<CursorStore>()
expectTypeOf(identityOf({ url })).toEqualTypeOf<string>()
// @ts-expect-error: a cursor goes into the header or under a name into the address
createEventSource({ url, cursor: 'query' })

// @ts-expect-error: there is no source without a url
createEventSource({})
// @ts-expect-error: a misspelt option
createEventSource({ url, onmessage() {} })
// @ts-expect-error: a schema is of the Standard Schema
createEventSource({ url, schemas: { message: (value: unknown) => value } })

import type { EventSourceController, EventSourceStatus, StreamError, StreamEvent } from '@rivulet/core'
import { createEventSource, keepLast } from '@rivulet/core'
import { expectTypeOf } from 'vitest'
import { z } from 'zod'

import { useEventSource } from './index.ts'

const url = '/events'

/** Never called: what counts is that it compiles. */
export function useTypes(): void {
  // The call of the common recipe.
  const recipe = useEventSource({
    url,
    enabled: true,
    onMessage: (data) => expectTypeOf(data).toEqualTypeOf<string>(),
    onError() {},
    onOpen() {},
    events: { complete: (data) => expectTypeOf(data).toEqualTypeOf<string>() },
  })
  expectTypeOf(recipe.status).toEqualTypeOf<EventSourceStatus>()
  expectTypeOf(recipe.error).toEqualTypeOf<StreamError | null>()
  expectTypeOf(recipe.attempt).toEqualTypeOf<number>()
  expectTypeOf(recipe.retryAt).toEqualTypeOf<number | null>()
  expectTypeOf(recipe.lastEventId).toEqualTypeOf<string>()
  expectTypeOf(recipe.state).toEqualTypeOf<undefined>()
  expectTypeOf(recipe.open).toEqualTypeOf<() => void>()
  expectTypeOf(recipe.close).toEqualTypeOf<() => void>()

  // State and schemas.
  const kept = useEventSource({ url, reducer: keepLast(5) })
  expectTypeOf(kept.state).toEqualTypeOf<readonly StreamEvent[]>()
  expectTypeOf(kept.controller).toExtend<EventSourceController<readonly StreamEvent[]>>()
  useEventSource({
    url,
    schemas: { progress: z.object({ percent: z.number() }) },
    events: { progress: ({ percent }) => expectTypeOf(percent).toEqualTypeOf<number>() },
    reducer: (sum: number, event) => sum + (typeof event.data === 'string' ? 0 : event.data.percent),
    initialState: 0,
  })

  // A controller instead of options.
  const counter = createEventSource({ url, reducer: (count: number) => count + 1, initialState: 0 })
  expectTypeOf(useEventSource(counter).state).toEqualTypeOf<number>()

  // @ts-expect-error: enabled is not undefined | string
  useEventSource({ url, enabled: 'yes' })
  expectTypeOf<{ readonly status: EventSourceStatus }>().toExtend<Pick<typeof recipe, 'status'>>()
}

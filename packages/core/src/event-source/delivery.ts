import type { StandardSchemaV1 } from '@standard-schema/spec'

import { guarded, reportUncaught } from '../environment.ts'
import { applySchema } from './apply-schema.ts'
import type { EventOf, EventSchemas, EventSourceOptions, InvalidEvent, StreamEvent } from './types.ts'

/** Any handler: which data belongs to which type is known to the types of the options, and kept by the schemas. */
type Handler = (data: never, event: never) => void

/** An event as everyone gets it; null when it did not fit its schema, and `onInvalid` has heard of it. */
export function validated<TState, TSchemas extends EventSchemas, TTypes extends string>(
  event: StreamEvent,
  { schemas, onInvalid = reportInvalid }: EventSourceOptions<TState, TSchemas, TTypes>,
): EventOf<TSchemas> | null {
  const schema = own<StandardSchemaV1>(schemas, event.type)
  const result = schema ? applySchema(event, schema) : event
  // The schema's output is what the types promise for this event's type.
  if (!('issues' in result)) return result as EventOf<TSchemas>
  guarded(() => onInvalid(result))
  return null
}

export function callHandlers<TState, TSchemas extends EventSchemas, TTypes extends string>(
  event: StreamEvent<string, unknown>,
  { onMessage, events }: EventSourceOptions<TState, TSchemas, TTypes>,
): void {
  if (event.type === 'message') call(onMessage, event)
  call(own<Handler>(events, event.type), event)
}

function call(handler: Handler | undefined, event: StreamEvent<string, unknown>) {
  guarded(() => handler?.(event.data as never, event as never))
}

/** The server chooses the name: only what stands under that very name counts, not what every object inherits. */
function own<T>(map: { [name: string]: T | undefined } = {}, name: string): T | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined
}

function reportInvalid({ error }: InvalidEvent) {
  reportUncaught(error)
}

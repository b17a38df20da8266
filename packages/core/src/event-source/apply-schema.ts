import type { StandardSchemaV1 } from '@standard-schema/spec'

import { StreamError } from '../errors.ts'
import type { InvalidEvent, StreamEvent } from './types.ts'

/** Parses an event's data as JSON and validates it. */
export function applySchema(
  event: StreamEvent,
  schema: StandardSchemaV1,
): StreamEvent<string, unknown> | InvalidEvent {
  const result = validate(schema, event.data)
  if (!result.issues) return { ...event, data: result.value }
  const reasons = result.issues.map(({ message, path = [] }) => [...path.map(keyOf), message].join(': '))
  const message = `An event "${event.type}" does not fit its schema: ${reasons.join('; ')}.`
  const error = new StreamError('protocol', message, { body: event.data })
  return { event, issues: result.issues, error }
}

function validate(schema: StandardSchemaV1, text: string): StandardSchemaV1.Result<unknown> {
  try {
    const result = schema['~standard'].validate(JSON.parse(text))
    if (!(result instanceof Promise)) return result
    throw new TypeError('the schema must not be asynchronous')
  } catch (error) {
    return { issues: [{ message: String(error) }] }
  }
}

function keyOf(segment: PropertyKey | StandardSchemaV1.PathSegment): string {
  return String(typeof segment === 'object' ? segment.key : segment)
}

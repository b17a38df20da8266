import type { AnswerEncoder, AnswerEvent } from '@rivulet/core/protocols'

import { readText } from './reader.fixture.ts'

/** A wire that shows each event as it is, one line of JSON for each, and has no word for those that are left out. */
export function createPlainWire(without: readonly AnswerEvent['type'][] = [], heartbeat = ''): AnswerEncoder {
  return {
    headers: { 'content-type': 'application/x-ndjson' },
    heartbeat,
    encode: (event) => (without.includes(event.type) ? '' : `${JSON.stringify(event)}\n`),
  }
}

/** What a body of the plain wire says; short words for text, `finish` and errors. */
export function readPlain(body: string): unknown[] {
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => shorten(JSON.parse(line)))
}

function shorten(event: AnswerEvent): unknown {
  if (event.type === 'delta') return `${event.id}: ${event.delta}`
  if (event.type === 'part' && event.part.type === 'text') return `${event.part.id}: ${event.part.state}`
  if (event.type === 'finish') return `finish: ${event.finishReason}`
  if (event.type === 'error') return `error: ${event.message}`
  return event
}

/** Reads a response to its end, and tells whether that was a clean one. */
export async function readToEnd(response: Response): Promise<{ body: string; broken: boolean }> {
  const reader = readText(response)
  let body = ''
  try {
    for (let chunk = await reader.next(); chunk !== null; chunk = await reader.next()) body += chunk
    return { body, broken: false }
  } catch {
    return { body, broken: true }
  }
}

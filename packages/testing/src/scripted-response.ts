import type { Script } from './script.ts'
import { type ScriptedStreamOptions, scriptedStream } from './scripted-stream.ts'

export interface ScriptedResponseOptions extends ScriptedStreamOptions {
  /** Default: 200. */
  status?: number
  /** Added to the headers of an event stream, or put in their place. */
  headers?: HeadersInit
}

export const eventStreamHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/**
 * A response whose body plays a script, by default with the headers of an event stream.
 *
 * @throws TypeError when `status` is not one that a response with a body can have, and where `scriptedStream` does.
 */
export function scriptedResponse(script: Script, options: ScriptedResponseOptions = {}): Response {
  const status = options.status ?? 200
  if (!canHaveBody(status)) {
    throw new TypeError(
      `A response with status ${status} cannot have a body to play. Use 200 to 599 other than 204, 205 and 304, or new Response(null).`,
    )
  }
  const headers = new Headers(eventStreamHeaders)
  for (const [name, value] of new Headers(options.headers)) headers.set(name, value)
  return new Response(scriptedStream(script, options), { status, headers })
}

/** Fetch standard, "null body status"; below 200 no Response can be made at all. */
function canHaveBody(status: number): boolean {
  return Number.isInteger(status) && status >= 200 && status <= 599 && ![204, 205, 304].includes(status)
}

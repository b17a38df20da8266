import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'

export interface WholeNumberRange {
  fallback: number
  min: number
  max: number
}

/** Reads a whole number from the query; anything else is answered with 400 and the reason. */
export function wholeNumber(c: Context, name: string, { fallback, min, max }: WholeNumberRange): number {
  const text = c.req.query(name)
  if (text === undefined) return fallback
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  throw badRequest(
    `The query parameter ${name} is ${quoted(text)}; it takes a whole number from ${min} to ${max}. Default: ${fallback}.`,
  )
}

/** Reads a short name, such as a client's own id, from the query. */
export function shortName(c: Context, name: string): string | undefined {
  const text = c.req.query(name)
  if (text === undefined || /^[\w.-]{1,64}$/.test(text)) return text
  throw badRequest(
    `The query parameter ${name} is ${quoted(text)}; it takes 1 to 64 letters, digits, "-", "_" or ".".`,
  )
}

/**
 * Reads the number of the event to resume after, for streams whose ids count from 1; 0 when the client starts afresh. It stands in
 * `Last-Event-ID`, or in the query parameter `query` of streams that take one.
 */
export function lastEventNumber(c: Context, max: number, query?: string): number {
  const header = c.req.header('last-event-id')
  const text = header ?? (query === undefined ? '' : (c.req.query(query) ?? ''))
  const value = Number(text)
  if (/^\d*$/.test(text) && value <= max) return value
  const place = header === undefined ? `query parameter ${query}` : 'header Last-Event-ID'
  throw badRequest(
    `The ${place} is ${quoted(text)}, which this stream never sent: its ids count from 1 to ${max}. ` +
      'Leave it out to start from the first event.',
  )
}

/** Reads one of the given words from the query. */
export function oneOf<const T extends string>(c: Context, name: string, words: readonly T[]): T | undefined {
  const text = c.req.query(name)
  if (text === undefined) return undefined
  const word = words.find((known) => known === text)
  if (word !== undefined) return word
  throw badRequest(`The query parameter ${name} is ${quoted(text)}; it takes one of: ${words.join(', ')}.`)
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 80))
}

export function badRequest(message: string): HTTPException {
  return new HTTPException(400, { message })
}

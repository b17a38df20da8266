import type { ServerEvent } from './types.ts'

const lineBreak = /\r\n|\r|\n/

/**
 * Encodes one event as a block of the wire, blank line included. Line breaks in `data` arrive as LF, whichever they were.
 *
 * @throws TypeError when `event` or `id` holds CR, LF or NUL, which would let a value forge fields of its own; when `retry` is not
 * a whole number of milliseconds; when `data` cannot be written as JSON.
 */
export function encodeEvent(event: ServerEvent): string {
  let block = ''
  if (event.comment !== undefined) block += lines(':', event.comment)
  if (event.event !== undefined) block += `event: ${singleLine('event', event.event)}\n`
  if (event.id !== undefined) block += `id: ${singleLine('id', event.id)}\n`
  if (event.retry !== undefined) block += `retry: ${wholeMilliseconds(event.retry)}\n`
  if (event.data !== undefined) block += lines('data:', text(event.data))
  return `${block}\n`
}

function lines(field: string, value: string): string {
  let encoded = ''
  for (const line of value.split(lineBreak)) encoded += `${field} ${line}\n`
  return encoded
}

function singleLine(field: 'event' | 'id', value: string): string {
  const forbidden = /[\r\n\0]/.exec(value)
  if (!forbidden) return value
  throw new TypeError(
    `The ${field} of a server-sent event holds ${JSON.stringify(forbidden[0])}, which would end the field early. ` +
      'Remove CR, LF and NUL before sending, or put the text into data.',
  )
}

function wholeMilliseconds(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new TypeError(
    `The retry of a server-sent event is ${value}; clients accept only digits. Pass a whole number of milliseconds, 0 or more.`,
  )
}

function text(data: unknown): string {
  if (typeof data === 'string') return data
  const json = JSON.stringify(data) as string | undefined
  if (json !== undefined) return json
  throw new TypeError(
    `The data of a server-sent event is a ${typeof data}, which JSON cannot hold. Pass a string or a JSON value.`,
  )
}

import { setDefault } from './request.ts'
import type { ConnectionOptions } from './types.ts'
import { isOtherOrigin } from './url.ts'

const eventStream = 'text/event-stream'

/** Makes a request one for an event stream, from the cursor on. Returns what a server has to allow besides the origin. */
export function askForEvents(
  url: URL,
  headers: Headers,
  lastEventId: string,
  cursor: ConnectionOptions['cursor'] = 'header',
): string {
  setDefault(headers, 'accept', eventStream)
  if (lastEventId && cursor !== 'header') url.searchParams.set(cursor.query, lastEventId)
  else if (lastEventId) headers.set('last-event-id', latin1(lastEventId))
  // Such a request is preflighted, other than the first: it fails where only that one is allowed.
  const preflighted = headers.has('last-event-id') && isOtherOrigin(url)
  return preflighted ? ' and the header Last-Event-ID (or pass cursor: { query })' : ''
}

/** `fetch` refuses header values above U+00FF; the standard sends an id as its UTF-8 bytes (WHATWG HTML 9.2.3). */
export function latin1(id: string): string {
  let bytes = ''
  for (const byte of new TextEncoder().encode(id)) bytes += String.fromCharCode(byte)
  return bytes
}

/** Case and parameters of the type do not matter. */
export function isEventStream({ status, headers }: Response): boolean {
  const [mediaType] = headers.get('content-type')?.split(';', 1) ?? []
  return status === 200 && mediaType?.trim().toLowerCase() === eventStream
}

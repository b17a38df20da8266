const own = {
  // no-transform keeps proxies and compressing middleware from collecting events before they pass them on.
  'cache-control': 'no-cache, no-transform',
  // nginx with default settings delivers nothing of a stream without it.
  'x-accel-buffering': 'no',
}

/** Headers of one connection (RFC 9110, 7.6.1), which HTTP/2 forbids, and headers of a body whose length or coding is known. */
const foreign = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-encoding',
  'content-length',
]

/** The one place where a stream's headers are made. A caller's headers are added; those of its wire and of the stream itself win. */
export function streamHeaders(wire: Readonly<Record<string, string>>, added?: HeadersInit): Headers {
  const headers = new Headers(added)
  for (const [name, value] of Object.entries(wire)) headers.set(name, value)
  for (const name of foreign) headers.delete(name)
  for (const [name, value] of Object.entries(own)) headers.set(name, value)
  return headers
}

/** Headers of an answer that is no stream, and of this moment only. It may differ by `Accept`. */
export function replyHeaders(wire: Readonly<Record<string, string>>, added?: HeadersInit): Headers {
  const headers = new Headers(added)
  for (const [name, value] of Object.entries(wire)) headers.set(name, value)
  for (const name of foreign) headers.delete(name)
  headers.set('cache-control', 'no-store')
  headers.append('vary', 'accept')
  return headers
}

/**
 * Reads the id a client resumes after; empty when it starts afresh. The header goes first: it is newer than an address. A header carries bytes, read as Latin-1: clients write the id's
 * UTF-8 into it (WHATWG HTML 9.2.3).
 */
export function readLastEventId({ headers, url }: Request, cursor: 'header' | { query: string }): string {
  const header = headers.get('last-event-id') ?? ''
  if (header === '' && cursor !== 'header') return new URL(url).searchParams.get(cursor.query) ?? ''
  try {
    const bytes = Uint8Array.from(header, (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // Not UTF-8: a client that wrote Latin-1 itself.
    return header
  }
}

/** What `content-type` says without its parameters, in lower case; empty where there is none. */
export function mediaTypeOf(headers: Headers): string {
  return headers.get('content-type')?.replace(/;.*/s, '').trim().toLowerCase() ?? ''
}

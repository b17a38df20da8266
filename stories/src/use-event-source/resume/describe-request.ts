/** What was asked for, and where the request says what it resumes after. */
export function describeRequest({ url, headers }: Request): string {
  const { pathname, searchParams } = new URL(url)
  const path = `GET ${pathname.replace(/^\/mock/, '')}`
  const after = searchParams.get('after')
  const id = headers.get('last-event-id')
  if (after !== null) return `${path}?after=${after}`
  return id === null ? `${path}, without a cursor` : `${path}, Last-Event-ID: ${id}`
}

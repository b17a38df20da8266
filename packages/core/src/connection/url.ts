import { baseUrl } from '../environment.ts'

/** Whether a request from this page to that URL is one to another origin. */
export function isOtherOrigin({ origin }: URL): boolean {
  return new URL(baseUrl() ?? origin).origin !== origin
}

/**
 * Resolves a URL against the page, and checks the scheme: `fetch` reports a wrong one like a broken network.
 *
 * @throws TypeError when it is empty, malformed, relative without a page to resolve against, not http(s), or holds a login.
 */
export function resolveUrl(url: string | URL, base: string | undefined = baseUrl()): string {
  const resolved = `${url}` && URL.canParse(url, base) ? new URL(url, base) : null
  if (resolved?.username || resolved?.password) throw new TypeError('url holds a login: pass it in headers.')
  if (resolved && /^https?:$/.test(resolved.protocol)) return resolved.href
  // Without the query, where secrets tend to be.
  const [address] = `${url}`.split('?', 1)
  throw new TypeError(`url is "${address}": pass an http or https URL, absolute where there is no page.`)
}

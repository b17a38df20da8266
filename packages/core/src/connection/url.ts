import { baseUrl } from '../environment.ts'

/**
 * Resolves a URL against the page, and checks the scheme: `fetch` reports a wrong one like a broken network.
 *
 * @throws TypeError when it is empty, malformed, relative without a page to resolve against, or not http(s).
 */
export function resolveUrl(url: string | URL, base: string | undefined = baseUrl()): string {
  const resolved = `${url}` && URL.canParse(url, base) ? new URL(url, base).href : ''
  if (/^https?:/.test(resolved)) return resolved
  throw new TypeError(`url is "${url}": pass an http or https URL, absolute where there is no page.`)
}

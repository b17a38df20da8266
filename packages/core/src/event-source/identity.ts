import type { ConnectionOptions } from '../connection/types.ts'

/** What makes a source this one and no other. A `url` function has no address to compare: only a `key` tells two of them apart. */
export function identityOf({ key, method = 'GET', url }: ConnectionOptions & { key?: string }): string {
  return key ?? `${method} ${typeof url === 'function' ? 'function' : url}`
}

/** Whether the server may get the request twice, as far as can be known without asking the functions of the options. */
export function isRepeatable({ method = 'GET', headers }: ConnectionOptions, cursor: string): boolean {
  if (/^get$/i.test(method) || cursor) return true
  return typeof headers !== 'function' && new Headers(headers).has('idempotency-key')
}

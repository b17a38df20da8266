import type { RequestOptions, StreamClient } from './connection/types.ts'
import type { StreamError } from './errors.ts'

export interface StreamClientOptions extends Pick<RequestOptions, 'headers' | 'credentials' | 'fetch'> {
  /**
   * Renews the login after a 401: once for all streams of the client, however many were refused. Each then resumes from its cursor, with
   * `headers` read anew. A stream that is refused again fails, and so does every waiting one when this throws.
   */
  onUnauthorized?: (error: StreamError) => void | Promise<void>
}

/** Creates what streams share: headers, credentials, `fetch`, and the renewal of a login. A stream's own options win. */
export function createStreamClient({ onUnauthorized, ...request }: StreamClientOptions): StreamClient {
  let renewals = 0
  let renewing: Promise<void> | null = null
  return {
    ...request,
    get renewals() {
      return renewals
    },
    async renew(error, known) {
      if (!onUnauthorized) return false
      // Refused with credentials that have been renewed since: the new ones have not been tried yet.
      if (known === renewals) {
        renewing ??= (async () => {
          try {
            await onUnauthorized(error)
            renewals++
          } finally {
            renewing = null
          }
        })()
        await renewing
      }
      return true
    },
  }
}

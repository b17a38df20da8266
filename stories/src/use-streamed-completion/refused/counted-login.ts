import { createStreamClient, type StreamClient } from '@rivulet/react'

import { mockUrl } from '../../shared/mock-url.ts'
import { fetchToken } from '../../shared/login.ts'

interface LoginCounts {
  /** How often a token was fetched. */
  logins: number
  requests: number
  /** Of them, those answered with 401. */
  refused: number
}

export interface CountedLogin {
  client: StreamClient
  /** Fetches a token by hand. */
  logIn: () => Promise<void>
  /** Lets the server end the token. */
  expire: () => Promise<void>
}

interface CountedLoginOptions {
  /** `onUnauthorized` fetches a token when the server refuses the old one, or none. */
  renews: boolean
  onCount: (name: keyof LoginCounts) => void
}

/** A login that does nothing of its own accord, but count. The token stays in memory and never enters a URL. */
export function createCountedLogin({ renews, onCount }: CountedLoginOptions): CountedLogin {
  let token = ''
  const headers = () => ({ authorization: `Bearer ${token}` })

  async function logIn() {
    token = await fetchToken()
    onCount('logins')
  }

  const client = createStreamClient({
    headers,
    ...(renews && { onUnauthorized: logIn }),
    async fetch(input, init) {
      onCount('requests')
      const response = await fetch(input, init)
      if (response.status === 401) onCount('refused')
      return response
    },
  })

  async function expire() {
    await fetch(mockUrl('/auth/expire'), { method: 'POST', headers: headers() })
  }

  return { client, logIn, expire }
}

export const nothingCounted: LoginCounts = { logins: 0, requests: 0, refused: 0 }

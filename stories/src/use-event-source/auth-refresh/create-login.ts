import { createStreamClient, type StreamClient } from '@rivulet/core'

import { mockUrl } from '../../shared/mock-url.ts'

/** What the streams of one login have asked for. */
interface LoginCounts {
  requests: number
  /** Of them, those answered with 401. */
  refused: number
  /** How often a token was fetched. */
  refreshes: number
}

export interface Login {
  client: StreamClient
  subscribe: (listener: () => void) => () => void
  getCounts: () => LoginCounts
  /** Lets the server end the token now, and the streams that it opened with it. */
  expire: () => Promise<void>
}

/** A client whose token is fetched anew when the server refuses it. The token stays in memory and never enters a URL. */
export function createLogin(ttlMs: number): Login {
  let token = ''
  let counts: LoginCounts = { requests: 0, refused: 0, refreshes: 0 }
  const listeners = new Set<() => void>()
  const headers = () => ({ authorization: `Bearer ${token}` })

  function count(name: keyof LoginCounts) {
    counts = { ...counts, [name]: counts[name] + 1 }
    for (const listener of listeners) listener()
  }

  const client = createStreamClient({
    // Read for each attempt.
    headers,
    // Called once, however many streams were refused. None asks again before it has resolved.
    async onUnauthorized() {
      const response = await fetch(mockUrl('/auth/token', { ttlMs }), { method: 'POST' })
      if (!response.ok) throw new Error(`No new token: the server answered ${response.status}.`)
      const answer: unknown = await response.json()
      if (!isToken(answer)) throw new Error('No new token: the answer holds none.')
      token = answer.token
      count('refreshes')
    },
    async fetch(input, init) {
      count('requests')
      const response = await fetch(input, init)
      if (response.status === 401) count('refused')
      return response
    },
  })

  return {
    client,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getCounts: () => counts,
    async expire() {
      await fetch(mockUrl('/auth/expire'), { method: 'POST', headers: headers() })
    },
  }
}

function isToken(answer: unknown): answer is { token: string } {
  return (
    typeof answer === 'object' && answer !== null && 'token' in answer && typeof answer.token === 'string'
  )
}

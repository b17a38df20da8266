import { createStreamClient, type StreamClient } from '@rivulet/react'
import { z } from 'zod'

import { mockUrl } from './mock-url.ts'

const tokenSchema = z.object({ token: z.string() })

export interface Login {
  /** Gives every request of its streams the token. */
  client: StreamClient
  /** Any other request to the server, as the same user. */
  fetch: (url: string, init?: Omit<RequestInit, 'headers'>) => Promise<Response>
}

/** Logs in before the first request, and again when the token is refused. It stays in memory and never enters a URL. */
export function createLogin(user?: string): Login {
  let token: Promise<string> | null = null

  async function headers() {
    token ??= fetchToken(user)
    try {
      return { authorization: `Bearer ${await token}` }
    } catch (error) {
      token = null
      throw error
    }
  }

  return {
    client: createStreamClient({
      headers,
      onUnauthorized() {
        token = null
      },
    }),
    fetch: async (url, init) => fetch(url, { ...init, headers: await headers() }),
  }
}

export async function fetchToken(user?: string): Promise<string> {
  const response = await fetch(mockUrl('/auth/token', { user, ttlMs: 600_000 }), { method: 'POST' })
  if (!response.ok) throw new Error(`No token: the server answered ${response.status}.`)
  return tokenSchema.parse(await response.json()).token
}

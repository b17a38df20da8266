import { useEventSource } from '@rivulet/react'
import { useEffect, useReducer, useRef, useState } from 'react'

import { mockUrl } from '../../shared/mock-url.ts'
import { notBegun, record } from './attempts.ts'
import { type Server, servers } from './servers.ts'

interface RunOptions {
  server: Server
  minDelayMs: number
  maxDelayMs: number
  /** The run ends after so long, in milliseconds. */
  lengthMs: number
}

/** Reads a stream from a hostile server for a while, and records every request and every wait. */
export function useRun({ server, minDelayMs, maxDelayMs, lengthMs }: RunOptions) {
  const [client] = useState(() => crypto.randomUUID())
  const waitsSince = useRef(0)
  const [{ attempts }, note] = useReducer(record, notBegun)

  const { status, attempt, retryAt, close } = useEventSource({
    url: mockUrl(servers[server].path, { client }),
    reconnect: {
      minDelayMs,
      maxDelayMs,
      // Asked just when a wait begins: what the snapshot tells comes with the next frame.
      random() {
        waitsSince.current = Date.now()
        return Math.random()
      },
    },
    async fetch(input, init) {
      note({ type: 'sent', now: Date.now() })
      const response = await fetch(input, init)
      const retryAfterMs = Number(response.headers.get('retry-after')) * 1_000
      note({ type: 'answered', status: response.status, retryAfterMs })
      return response
    },
  })

  useEffect(() => {
    if (retryAt === null) return
    // Doubles from retry to retry in a row, up to the limit.
    const baseMs = Math.min(minDelayMs * 2 ** (attempt - 1), Math.max(maxDelayMs, minDelayMs))
    note({ type: 'waits', now: waitsSince.current, retryAt, baseMs })
  }, [attempt, retryAt, minDelayMs, maxDelayMs])

  useEffect(() => {
    const timer = setTimeout(close, lengthMs)
    return () => clearTimeout(timer)
  }, [close, lengthMs])

  return { status, retryAt, attempts }
}

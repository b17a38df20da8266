import type { WireName } from '@rivulet/server'
import type { Context } from 'hono'

import { badRequest, oneOf, wholeNumber } from '../query.ts'
import { type EarlyFault, earlyFaults, type LateFault, lateFaults } from './faults.ts'
import { scripts } from './scripts/scripts.ts'
import { strangeFrames } from './wires.ts'

export interface ChatQuery {
  readonly script: keyof typeof scripts
  readonly paceMs: number
  readonly tokens: number
  readonly earlyFault: EarlyFault | undefined
  readonly lateFault: LateFault | undefined
  readonly after: number
}

const faults = [...lateFaults, ...earlyFaults]

/** Reads how the model is to answer, and what is to go wrong. */
export function readChatQuery(c: Context, wire: WireName): ChatQuery {
  const fault = oneOf(c, 'fault', faults)
  const lateFault = lateFaults.find((known) => known === fault)
  if ((lateFault === 'malformed' || lateFault === 'unknown') && !strangeFrames[wire]) {
    throw badRequest(
      `The wire ${wire} has no frames, so that none could be ${lateFault}. Choose another ?wire= or ?fault=.`,
    )
  }
  return {
    script: oneOf(c, 'script', Object.keys(scripts) as (keyof typeof scripts)[]) ?? 'answer',
    paceMs: wholeNumber(c, 'paceMs', { fallback: 25, min: 0, max: 10_000 }),
    tokens: wholeNumber(c, 'tokens', { fallback: 2_000, min: 1, max: 100_000 }),
    earlyFault: earlyFaults.find((known) => known === fault),
    lateFault,
    after: wholeNumber(c, 'after', { fallback: 12, min: 0, max: 100_000 }),
  }
}

/** The header `Idempotency-Key`; null without one. */
export function readIdempotencyKey(c: Context): string | null {
  const key = c.req.header('idempotency-key')
  if (key === undefined || /^[\x21-\x7e]{1,200}$/.test(key)) return key ?? null
  throw badRequest('The header Idempotency-Key takes 1 to 200 visible ASCII characters.')
}

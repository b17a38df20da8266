import { once } from 'node:events'
import { type AnswerEvent, StreamFailure } from '@rivulet/server'

import { pause } from '../events/pause.ts'

/** What can go wrong before the answer. */
export const earlyFaults = ['html', 'empty', '503', 'flaky'] as const

/** What can go wrong in its middle. */
export const lateFaults = ['error', 'cut', 'truncated', 'malformed', 'unknown', 'stall'] as const

export type EarlyFault = (typeof earlyFaults)[number]
export type LateFault = (typeof lateFaults)[number]

/** What is written reaches the other side before the connection goes. */
const beforeCutMs = 30

export interface FaultOptions {
  readonly fault: LateFault | undefined
  /** After so many tokens; or at the end of a shorter answer. */
  readonly after: number
  readonly signal: AbortSignal
  /** Drops the connection. */
  readonly cut: () => void
}

/** An answer with a fault in it. */
export async function* withFault(
  events: AsyncIterable<AnswerEvent>,
  { fault, after, signal, cut }: FaultOptions,
): AsyncGenerator<AnswerEvent> {
  let left = fault === undefined ? Infinity : after
  for await (const event of events) {
    if (left <= 0 || (left < Infinity && event.type === 'finish')) {
      left = Infinity
      if (fault === 'truncated') return
      if (fault === 'error')
        throw new StreamFailure('overloaded', 'The model is overloaded. Try again in a moment.')
      if (fault === 'malformed' || fault === 'unknown') yield { type: fault, data: '', reason: 'asked for' }
      if (fault === 'cut') {
        await pause(beforeCutMs, signal)
        cut()
      }
      if (fault === 'cut' || fault === 'stall') await clientLeaves(signal)
    }
    if (event.type === 'delta') left--
    yield event
  }
}

/** Rejects when the client has left, and not before. */
async function clientLeaves(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort')
  throw signal.reason
}

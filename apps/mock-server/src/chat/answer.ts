import { createHash } from 'node:crypto'
import type { AnswerEvent } from '@rivulet/server'

import { type LateFault, withFault } from './faults.ts'
import type { ChatMessage } from './messages.ts'
import { metered } from './metered.ts'
import type { Model } from './model.ts'
import { countInput } from './tokenize.ts'
import type { UsageLog } from './usage-log.ts'

export interface AnswerRequest {
  readonly user: string
  readonly model: string
  readonly messages: readonly ChatMessage[]
  /** All that the answer depends on besides: tells requests apart that bear the same key. */
  readonly asked: object
  readonly idempotencyKey: string | null
  readonly ask: Model
  readonly usageLog: UsageLog
  readonly lateFault: LateFault | undefined
  readonly after: number
  /** Drops the connection. */
  readonly cut: () => void
}

/** The model's answer with the fault that was asked for; when it has ended, in whichever way, its usage is in the log. */
export function answerEvents(request: AnswerRequest, signal: AbortSignal): AsyncIterable<AnswerEvent> {
  const { user, model, messages, asked, idempotencyKey, ask, usageLog, lateFault, after } = request
  let wasCut = false
  const cut = () => {
    wasCut = true
    request.cut()
  }
  const events = withFault(ask(signal), { fault: lateFault, after, signal, cut })
  return metered(events, {
    inputTokens: countInput(messages),
    signal,
    onEnd({ outcome, ...tokens }) {
      const requestHash = createHash('sha256')
        .update(JSON.stringify([model, messages, asked]))
        .digest('hex')
      usageLog.record({
        user,
        model,
        ...tokens,
        outcome: wasCut ? 'cut' : outcome,
        idempotencyKey,
        requestHash,
      })
    },
  })
}

import type { AnswerEvent } from '@rivulet/server'

import type { Outcome } from './usage-log.ts'

export interface AnswerCount {
  readonly inputTokens: number
  readonly outputTokens: number
  readonly outcome: Outcome
}

export interface MeterOptions {
  readonly inputTokens: number
  readonly signal: AbortSignal
  /** Told once, when the answer has ended in whichever way. */
  readonly onEnd: (count: AnswerCount) => void
}

/**
 * Counts an answer while it passes: each delta is one token of output. A server behind this one that tells its usage knows better.
 * Before the end the client is told the same.
 */
export async function* metered(
  events: AsyncIterable<AnswerEvent>,
  { inputTokens, signal, onEnd }: MeterOptions,
): AsyncGenerator<AnswerEvent> {
  const count = { inputTokens, outputTokens: 0 }
  let reasoningTokens = 0
  let ended = false
  const end = (outcome: Outcome) => {
    if (ended) return
    // First: a log that fails is not asked twice more on the way out.
    ended = true
    onEnd({ ...count, outcome })
  }
  try {
    for await (const event of events) {
      if (event.type === 'delta') {
        count.outputTokens++
        if (event.part === 'reasoning') reasoningTokens++
      }
      if (event.type === 'usage') {
        count.inputTokens = believed(event.usage.inputTokens) ?? count.inputTokens
        count.outputTokens = believed(event.usage.outputTokens) ?? count.outputTokens
        reasoningTokens = believed(event.usage.reasoningTokens) ?? reasoningTokens
        continue
      }
      if (event.type === 'finish') {
        const totalTokens = count.inputTokens + count.outputTokens
        yield { type: 'usage', usage: { ...count, reasoningTokens, totalTokens } }
        // Before the client has the end: it may ask for its usage at once.
        end('completed')
        yield event
        return
      }
      yield event
    }
    end('truncated')
  } catch (error) {
    end(signal.aborted ? 'stopped' : 'failed')
    throw error
  } finally {
    // The reader has gone.
    end('stopped')
  }
}

/** What another server says may be anything; a count is a whole number, and no answer has a billion tokens. */
function believed(count: number | undefined): number | undefined {
  return Number.isInteger(count) && Number(count) >= 0 && Number(count) < 1e9 ? count : undefined
}

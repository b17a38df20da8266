import type { AnswerEvent } from '@rivulet/server'

import type { ChatMessage } from './messages.ts'
import { paced } from './paced.ts'
import { scripts } from './scripts/scripts.ts'

export interface ModelRequest {
  readonly model: string
  readonly messages: readonly ChatMessage[]
  readonly script: keyof typeof scripts
  readonly tokens: number
  readonly paceMs: number
}

/** What answers: the model of this server, or one behind it. Stops at once when the signal aborts. */
export type Model = (signal: AbortSignal) => AsyncIterable<AnswerEvent>

/** The deterministic model: what it says depends on the request alone, and how fast on `paceMs`. */
export function mockModel({ script, paceMs, ...request }: ModelRequest): Model {
  return (signal) => paced(scripts[script](request), paceMs, signal)
}

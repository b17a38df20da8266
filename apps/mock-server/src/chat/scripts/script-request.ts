import type { ChatMessage } from '../messages.ts'

/** All that an answer depends on. */
export interface ScriptRequest {
  readonly model: string
  readonly messages: readonly ChatMessage[]
  /** How long a `long` answer is. */
  readonly tokens: number
}

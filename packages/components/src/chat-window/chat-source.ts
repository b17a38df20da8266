import type { AnswerSnapshot, ApprovalResponse, Message, MessageInput, ToolOutput } from '@rivulet/core'

/** What a chat shows at a time. `useStreamedCompletion`'s snapshot is one. */
export interface ChatSnapshot extends Pick<AnswerSnapshot, 'status'> {
  readonly messages: readonly Message[]
  /** Why the last answer is `truncated` or `failed`. */
  readonly error?: Error | null
}

/**
 * Whatever drives a chat window: the result of `useStreamedCompletion`, its controller, or an adapter of any other library. It
 * tells of changes at most once a frame, and an unchanged message stays the same object.
 */
export interface ChatSource {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => ChatSnapshot
  /** Listens to one message only, where the source can: what a token costs then does not grow with the chat. */
  readonly subscribeToMessage?: (id: string, listener: () => void) => () => void
  readonly getMessage?: (id: string) => Message | undefined
  /** Resolves when the answer has ended, in whichever way. */
  readonly send: (input: MessageInput) => Promise<unknown>
  readonly stop?: () => void
  readonly retry?: (id?: string) => unknown
  readonly regenerate?: (id?: string) => unknown
  readonly edit?: (id: string, input: MessageInput) => unknown
  readonly addToolOutput?: (output: ToolOutput) => unknown
  readonly respondToApproval?: (response: ApprovalResponse) => unknown
}

/** Whether more of the last answer may come. */
export function isUnderWay(status: ChatSnapshot['status']): status is 'submitted' | 'streaming' {
  return status === 'submitted' || status === 'streaming'
}

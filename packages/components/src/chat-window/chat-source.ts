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
  /**
   * Resolves when the answer has ended, in whichever way. Where the server did not take the message it resolves with that: the user's
   * message, `failed`; or it rejects. The draft comes back then, which nothing else brings about.
   */
  readonly send: (input: MessageInput) => Promise<unknown>
  /** Left out, there is no Stop: Submit keeps its place, disabled. */
  readonly stop?: () => void
  /** Asks the same again; resolves as `send` does. */
  readonly retry?: (id?: string) => unknown
  readonly regenerate?: (id?: string) => unknown
  /** Replaces a message of the user's, drops what follows it, and asks again; resolves as `send` does. */
  readonly edit?: (id: string, input: MessageInput) => unknown
  readonly addToolOutput?: (output: ToolOutput) => unknown
  readonly respondToApproval?: (response: ApprovalResponse) => unknown
}

/** Whether more of the last answer may come. */
export function isUnderWay(status: ChatSnapshot['status']): status is 'submitted' | 'streaming' {
  return status === 'submitted' || status === 'streaming'
}

/** Whether this is a message of the user's that the server has not taken. */
export function isUntaken(result: unknown): result is Message {
  const { role, status } = (result ?? {}) as Partial<Message>
  return role === 'user' && status === 'failed'
}

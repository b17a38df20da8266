import type { Message, ToolApproval } from '@rivulet/core'

/** A part of the AI SDK's `UIMessage`, as far as it is read. Parts of any other type are skipped. */
export interface UiPartLike {
  readonly type: string
  readonly id?: string | undefined
  readonly state?: string | undefined
  readonly text?: string | undefined
  readonly toolCallId?: string | undefined
  readonly toolName?: string | undefined
  readonly input?: unknown
  readonly rawInput?: unknown
  readonly output?: unknown
  readonly errorText?: string | undefined
  readonly approval?: ToolApproval | undefined
  readonly sourceId?: string | undefined
  readonly url?: string | undefined
  readonly title?: string | undefined
  readonly mediaType?: string | undefined
  readonly filename?: string | undefined
  readonly data?: unknown
}

/** The AI SDK's `UIMessage`, as far as it is read. */
export interface UiMessageLike {
  readonly id: string
  readonly role: Message['role']
  readonly metadata?: unknown
  readonly parts: readonly UiPartLike[]
}

/** What `sendMessage` takes: text and files, or parts where there is data too. With `messageId` it replaces that message. */
export interface UiInputLike {
  readonly text?: string | undefined
  readonly files?: unknown
  readonly parts?: readonly unknown[] | undefined
  readonly metadata?: unknown
  readonly messageId?: string | undefined
}

/**
 * What `useChat` of `@ai-sdk/react` 4 returns, as far as it is used. The methods are methods, not functions in fields, so that a
 * `useChat` with types of its own for metadata, data and tools fits too.
 */
export interface UseChatLike {
  readonly id: string
  readonly messages: readonly UiMessageLike[]
  readonly status: 'ready' | 'submitted' | 'streaming' | 'error'
  readonly error: Error | undefined
  sendMessage(input?: UiInputLike): PromiseLike<void>
  regenerate(options?: { messageId?: string }): PromiseLike<void>
  stop(): PromiseLike<void>
  addToolOutput(
    output: { tool: string; toolCallId: string } & (
      | { state?: 'output-available'; output: unknown; errorText?: never }
      | { state: 'output-error'; errorText: string; output?: never }
    ),
  ): PromiseLike<void> | void
  addToolApprovalResponse(response: {
    id: string
    approved: boolean
    reason?: string
  }): PromiseLike<void> | void
}

/** What the chat takes of a message's parts, in the shapes of the message model. */
export type ChatPart =
  | {
      readonly type: 'tool'
      readonly id: string
      readonly name: string
      readonly state: string
      readonly input?: unknown
      readonly output?: unknown
      readonly errorText?: string | undefined
      readonly approval?: { readonly id: string; readonly approved?: boolean | undefined } | undefined
    }
  | {
      readonly type: 'file'
      readonly url: string
      readonly mediaType: string
      readonly name?: string | undefined
    }
  | { readonly type: 'data'; readonly name: string; readonly data?: unknown }

export type ToolCallPart = Extract<ChatPart, { type: 'tool' }>

export interface ChatMessage {
  readonly role: 'user' | 'assistant' | 'system'
  readonly content: string
  readonly parts: readonly ChatPart[]
}

/** The last thing that the user wrote. */
export function questionOf(messages: readonly ChatMessage[]): string {
  return messages.findLast(({ role }) => role === 'user')?.content ?? ''
}

/** The calls of the answer that is to go on: where the user has written since, there is none. */
export function openCalls(messages: readonly ChatMessage[]): readonly ToolCallPart[] {
  const last = messages.at(-1)
  return last?.role === 'assistant' ? last.parts.filter((part) => part.type === 'tool') : []
}

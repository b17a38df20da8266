import { useChat } from '@ai-sdk/react'
import { act, renderHook } from '@testing-library/react'
import { DefaultChatTransport, type UIMessage } from 'ai'

export interface UseChatAnswer {
  /** The AI SDK's message; undefined where none began. */
  readonly message: UIMessage | undefined
  readonly status: string
  /** Also what it threw on a chunk that it does not take. */
  readonly error: Error | undefined
}

/** What the AI SDK's hook makes of an answer. It sends its own body: messages in parts. */
export async function askUseChat(api: string, headers: Record<string, string> = {}): Promise<UseChatAnswer> {
  const transport = new DefaultChatTransport({ api, headers })
  const { result } = renderHook(() => useChat({ transport }))
  await act(() => result.current.sendMessage({ text: 'Hello' }))
  const { messages, status, error } = result.current
  return { message: messages.find(({ role }) => role === 'assistant'), status, error }
}

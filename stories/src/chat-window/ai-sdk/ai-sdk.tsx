import { useChat } from '@ai-sdk/react'
import { useChatSource } from '@rivulet/components/ai-sdk'
import { DefaultChatTransport } from 'ai'

import { mockUrl } from '../../shared/mock-url.ts'
import { fetchToken } from '../../shared/login.ts'
import type { ConversationProps } from '../conversation/conversation.tsx'
import { Window } from '../conversation/window.tsx'

/** The AI SDK keeps the chat: its hook renders this one component for each token, and nothing of the memoized window. */
export function AiSdk({ script = 'answer', fault, paceMs = 25 }: ConversationProps) {
  const query = { wire: 'uiMessageStream', script, paceMs, ...(fault && { fault }) }
  const chat = useChat({
    transport: new DefaultChatTransport({ api: mockUrl('/chat', query), headers: login }),
  })
  return <Window chat={useChatSource(chat)} />
}

async function login() {
  return { authorization: `Bearer ${await fetchToken()}` }
}

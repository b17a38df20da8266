import { useChat } from '@ai-sdk/react'
import { useChatSource } from '@rivulet/components/ai-sdk'
import { type ChatSource, ChatWindow } from '@rivulet/components/chat-window'
import { DefaultChatTransport } from 'ai'
import { memo } from 'react'

import { mockUrl } from '../../shared/mock-url.ts'
import { fetchToken } from '../../use-streamed-completion/shared/login.ts'
import { Answer } from '../conversation/answer.tsx'
import styles from '../conversation/conversation.module.css'

export interface AiSdkProps {
  /** What the mock server plays. */
  script?: 'answer' | 'reasoning' | 'tools' | 'long'
  /** A fault in the middle of the answer. */
  fault?: 'truncated' | 'error'
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** The AI SDK keeps the chat: its hook renders this one component for each token, and nothing of the window. */
export function AiSdk({ script = 'answer', fault, paceMs = 25 }: AiSdkProps) {
  const query = { wire: 'uiMessageStream', script, paceMs, ...(fault && { fault }) }
  const chat = useChat({
    transport: new DefaultChatTransport({ api: mockUrl('/chat', query), headers: login }),
  })
  return <Window chat={useChatSource(chat)} />
}

async function login() {
  return { authorization: `Bearer ${await fetchToken()}` }
}

/** Memoized: the source stays the same, so that this renders once. */
const Window = memo(function Window({ chat }: { chat: ChatSource }) {
  return (
    <ChatWindow.Root chat={chat} className={styles.window}>
      <ChatWindow.Viewport className={styles.viewport}>
        <ChatWindow.Empty className={styles.empty}>
          <strong>Ask the mock server something.</strong>
          <span>It answers at once, in its own words.</span>
        </ChatWindow.Empty>
        <ChatWindow.Messages className={styles.messages}>
          {(message) => <Answer message={message} />}
        </ChatWindow.Messages>
        <ChatWindow.Indicator className={styles.indicator}>
          <span />
          <span />
          <span />
        </ChatWindow.Indicator>
      </ChatWindow.Viewport>
      <ChatWindow.ScrollToEnd className={styles.scrollToEnd} />
      <ChatWindow.Composer className={styles.composer}>
        <ChatWindow.Input className={styles.input} placeholder="Message" />
        <ChatWindow.Submit className={styles.submit} />
        <ChatWindow.Stop className={styles.submit} />
      </ChatWindow.Composer>
      <ChatWindow.Announcer />
    </ChatWindow.Root>
  )
})

import { Chat, useChat } from '@ai-sdk/react'
import { DefaultChatTransport, type UIMessage } from 'ai'
import { useLayoutEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'

import { api, type Mount, nextFrame, old, question } from './subject.ts'

const chat = new Chat({
  transport: new DefaultChatTransport({ api }),
  messages: old.map(
    ({ id, role, text }): UIMessage => ({ id, role, parts: [{ type: 'text', text, state: 'done' }] }),
  ),
})

function PlainChat({ throttleMs }: { throttleMs?: number }) {
  const { messages } = useChat({ chat, ...(throttleMs !== undefined && { throttle: throttleMs }) })
  const viewport = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (viewport.current) viewport.current.scrollTop = viewport.current.scrollHeight
  })
  return (
    <>
      <div className="viewport" ref={viewport}>
        <div>
          {messages.map(({ id, parts }) => (
            <article key={id}>
              {parts.map((part, at) => (part.type === 'text' ? <div key={at}>{part.text}</div> : null))}
            </article>
          ))}
        </div>
      </div>
      <textarea />
    </>
  )
}

/** The AI SDK's hook with plain components: whoever reads the hook renders all messages. */
export const mountUseChat: Mount = async (root) => {
  createRoot(root).render(<PlainChat />)
  return mounted(root)
}

/** The same, rendering at most every 50 ms. */
export const mountThrottledUseChat: Mount = async (root) => {
  createRoot(root).render(<PlainChat throttleMs={50} />)
  return mounted(root)
}

async function mounted(root: HTMLElement) {
  while (!root.querySelector('article')) await nextFrame()
  return { ask: () => chat.sendMessage({ text: question }) }
}

import { ChatWindow } from '@rivulet/components/chat-window'
import type { Message, MessageInput } from '@rivulet/react'
import { useEffect, useState } from 'react'

import { Entry } from '../shared/entry.tsx'
import { say } from '../shared/say.ts'
import { Thread } from '../shared/thread.tsx'
import styles from '../shared/window.module.css'

/** No hook and no server: the window gets its messages as props, and tells what was sent. */
export function PlainProps() {
  const [messages, setMessages] = useState<readonly Message[]>([])
  const [waiting, setWaiting] = useState<string>()
  const status = waiting === undefined ? (messages.length > 0 ? 'completed' : 'idle') : 'submitted'

  // The echo comes back after a while, unless it was stopped.
  useEffect(() => {
    if (waiting === undefined) return
    const timer = setTimeout(() => {
      setMessages((known) => [...known.map(taken), say('assistant', waiting)])
      setWaiting(undefined)
    }, 1_200)
    return () => clearTimeout(timer)
  }, [waiting])

  function onSend(input: MessageInput) {
    const text = typeof input === 'string' ? input : (input.text ?? '')
    setMessages((known) => [...known, say('user', text, 'sending')])
    setWaiting(`“${text}”, says the echo.`)
  }

  return (
    <ChatWindow.Root
      messages={messages}
      status={status}
      onSend={onSend}
      onStop={() => setWaiting(undefined)}
      className={styles.window}
    >
      <Thread title="Nobody but an echo." hint="The messages are an array in this component." />
      <Entry />
      <ChatWindow.Announcer />
    </ChatWindow.Root>
  )
}

function taken(message: Message): Message {
  return message.status === 'sending' ? { ...message, status: 'sent' } : message
}

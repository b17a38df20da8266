import { ChatWindow } from '@rivulet/components/chat-window'
import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { say } from '../shared/say.ts'
import { Thread } from '../shared/thread.tsx'
import styles from '../shared/window.module.css'
import earlierStyles from './earlier.module.css'

const page = 12

/** Messages of a conversation that began long ago, the oldest first. */
function readPage(newest: number) {
  return Array.from({ length: page }, (_, at) => newest - page + 1 + at).map((number) =>
    number % 2
      ? say('user', `Question ${(number + 1) / 2} of a long conversation.`)
      : say('assistant', `Answer ${number / 2}. ${'It says what was asked for. '.repeat(1 + (number % 7))}`),
  )
}

/** Older messages come in above. What the reader looks at does not move. */
export function Earlier() {
  const [messages, setMessages] = useState(() => readPage(60))
  const left = 60 - messages.length

  return (
    <ChatWindow.Root messages={messages} status="completed" className={styles.window}>
      <Thread
        before={
          <div className={earlierStyles.earlier}>
            {left > 0 ? (
              <Button onClick={() => setMessages((known) => [...readPage(60 - known.length), ...known])}>
                Load earlier
              </Button>
            ) : (
              'Here the conversation began.'
            )}
          </div>
        }
      />
    </ChatWindow.Root>
  )
}

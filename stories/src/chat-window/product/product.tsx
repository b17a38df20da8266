import { ChatWindow } from '@rivulet/components/chat-window'
import { useStreamedCompletion } from '@rivulet/react'
import { useRef, useState } from 'react'

import { mockUrl } from '../../shared/mock-url.ts'
import { Answer } from './answer.tsx'
import { Composer } from './composer.tsx'
import { Header } from './header.tsx'
import styles from './product.module.css'
import { Question } from './question.tsx'
import { createConversationLogin, createScriptedFetch } from './scripts.ts'
import { Welcome } from './welcome.tsx'

export interface ProductProps {
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

const model = 'rivulet-large'

/** A chat as a product ships it: every part of `ChatWindow`, each in a small component of its own. */
export function Product({ paceMs = 25 }: ProductProps) {
  const [login, setLogin] = useState(createConversationLogin)
  const [fetch] = useState(() => createScriptedFetch())
  const [answers, setAnswers] = useState(0)
  const input = useRef<HTMLTextAreaElement>(null)

  const { controller: chat } = useStreamedCompletion({
    url: mockUrl('/chat', { paceMs }),
    client: login.client,
    fetch,
    body: { model },
    onFinish: ({ role }) => role === 'assistant' && setAnswers((count) => count + 1),
  })

  function ask(question: string) {
    void chat.send(question)
    // The suggestion goes, and the focus with it. On a touch screen the keyboard would cover the answer.
    if (matchMedia('(hover: hover)').matches) input.current?.focus()
  }

  function beginAnew() {
    chat.clear()
    setLogin(createConversationLogin())
    setAnswers(0)
    input.current?.focus()
  }

  return (
    <ChatWindow.Root chat={chat} className={styles.window}>
      <Header model={model} login={login} answers={answers} onNewChat={beginAnew} />
      <ChatWindow.Viewport className={styles.viewport}>
        <div className={styles.column}>
          <Welcome onAsk={ask} />
          <ChatWindow.Messages className={styles.messages}>
            {(message) =>
              message.role === 'user' ? (
                <Question message={message} />
              ) : (
                <Answer chat={chat} message={message} />
              )
            }
          </ChatWindow.Messages>
          <ChatWindow.Indicator className={styles.indicator}>
            <span />
            <span />
            <span />
          </ChatWindow.Indicator>
        </div>
      </ChatWindow.Viewport>
      <Composer inputRef={input} />
      <ChatWindow.Announcer />
    </ChatWindow.Root>
  )
}

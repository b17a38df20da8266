import { ChatWindow, type MessageShape, type PartShape } from '@rivulet/components/chat-window'
import { createContext, type ReactNode, useContext } from 'react'

import styles from './turn.module.css'

/** What the parts of a message say by themselves, beside the window's own texts. */
export interface TurnWords {
  thinking: string
  thought: string
  tool: Readonly<Record<string, string>>
}

const english: TurnWords = {
  thinking: 'Thinking…',
  thought: 'What it thought',
  tool: {
    'input-streaming': 'is being called',
    'input-available': 'runs',
    'approval-requested': 'waits for you',
    'output-available': 'is done',
    'output-error': 'failed',
    'output-denied': 'was denied',
  },
}

/** Other words than the English ones. */
export const Words = createContext(english)

interface TurnProps {
  message: MessageShape
  /** Below its parts. */
  children?: ReactNode
}

/** One message: its parts in their order, and what can be done with it. */
export function Turn({ message: { role, status, parts }, children }: TurnProps) {
  const isAnswer = role === 'assistant' && status !== 'streaming'
  return (
    <ChatWindow.Message className={styles.message}>
      <div className={styles.body}>
        {parts.map((part) => (
          <TurnPart key={`${part.type} ${part.id}`} part={part} />
        ))}
        {children}
        <ChatWindow.Sources className={styles.sources} />
      </div>
      <ChatWindow.Error className={styles.error} />
      <div className={styles.actions}>
        <ChatWindow.Retry className={styles.action} />
        {isAnswer && <ChatWindow.Copy className={styles.action} />}
        {isAnswer && <ChatWindow.Regenerate className={styles.action} />}
      </div>
    </ChatWindow.Message>
  )
}

function TurnPart({ part: { type, id, state } }: { part: PartShape }) {
  const words = useContext(Words)
  if (type === 'text') return <ChatWindow.Text part={id} className={styles.text} />
  if (type === 'reasoning') {
    return (
      <details className={styles.reasoning}>
        <summary>{state === 'streaming' ? words.thinking : words.thought}</summary>
        <ChatWindow.Reasoning part={id} className={styles.thought} />
      </details>
    )
  }
  if (type === 'tool') {
    return (
      <ChatWindow.ToolCall part={id} className={styles.tool}>
        {(call) => (
          <>
            <code dir="ltr">{call.name}</code> {words.tool[call.state]}
          </>
        )}
      </ChatWindow.ToolCall>
    )
  }
  return null
}

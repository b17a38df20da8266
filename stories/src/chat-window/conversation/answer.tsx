import { ChatWindow, type MessageShape, type PartShape } from '@rivulet/components/chat-window'

import styles from './answer.module.css'

/** One message: its parts in their order, and what can be done with it. */
export function Answer({ message }: { message: MessageShape }) {
  const { parts, role } = message
  return (
    <ChatWindow.Message className={styles.message}>
      <div className={styles.body}>
        {parts.map((part) => (
          <PartOf key={`${part.type} ${part.id}`} part={part} />
        ))}
        <ChatWindow.Sources className={styles.sources} />
      </div>
      <ChatWindow.Error className={styles.error} />
      <div className={styles.actions}>
        <ChatWindow.Retry className={styles.action} />
        {role === 'assistant' && message.status !== 'streaming' && (
          <>
            <ChatWindow.Copy className={styles.action} />
            <ChatWindow.Regenerate className={styles.action} />
          </>
        )}
      </div>
    </ChatWindow.Message>
  )
}

function PartOf({ part: { type, id, state } }: { part: PartShape }) {
  if (type === 'text') return <ChatWindow.Text part={id} className={styles.text} />
  if (type === 'reasoning') {
    return (
      <details className={styles.reasoning}>
        <summary>{state === 'streaming' ? 'Thinking…' : 'What it thought'}</summary>
        <ChatWindow.Reasoning part={id} className={styles.thought} />
      </details>
    )
  }
  if (type === 'tool') {
    return (
      <ChatWindow.ToolCall part={id} className={styles.tool}>
        {(call) => (
          <>
            <code>{call.name}</code> <span>{words[call.state]}</span>
          </>
        )}
      </ChatWindow.ToolCall>
    )
  }
  return null
}

const words = {
  'input-streaming': 'is being called',
  'input-available': 'runs',
  'approval-requested': 'waits for you',
  'output-available': 'is done',
  'output-error': 'failed',
  'output-denied': 'was denied',
}

import { useEventSource } from '@rivulet/react'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'

const mock = new URLSearchParams(location.search).get('mock')

function Steps() {
  const [messages, setMessages] = useState<string[]>([])
  const [completed, setCompleted] = useState<string>()
  const { status, error } = useEventSource({
    url: `${mock}/events/steps`,
    onMessage: (data) => setMessages((before) => [...before, data]),
    events: { complete: (data: string) => setCompleted(data) },
  })
  return (
    <main data-status={status}>
      <ol>
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ol>
      <output>{completed}</output>
      <p>{error?.message}</p>
    </main>
  )
}

const root = document.querySelector('#root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Steps />
    </StrictMode>,
  )
}

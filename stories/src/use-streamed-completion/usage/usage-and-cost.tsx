import { useStreamedCompletion } from '@rivulet/react'
import { useState } from 'react'

import { Choice } from '../../shared/choice.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Composer } from '../shared/composer.tsx'
import { isBusy } from '../shared/is-busy.ts'
import { createLogin } from '../../shared/login.ts'
import { useUsage } from '../shared/use-usage.ts'
import { AnswerList, type Answered } from './answer-list.tsx'
import styles from './usage-and-cost.module.css'
import { UsageTable } from './usage-table.tsx'

export interface UsageAndCostProps {
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

const models = ['rivulet-small', 'rivulet-large'] as const
type Model = (typeof models)[number]

/** Each answer tells its tokens, and the server's log adds up what they cost, in whole micro-dollars. */
export function UsageAndCost({ paceMs = 10 }: UsageAndCostProps) {
  // A user of its own, so that the log holds nothing else.
  const [login] = useState(() => createLogin(`story-${crypto.randomUUID()}`))
  const { report, read } = useUsage(login)
  const [model, setModel] = useState<Model>('rivulet-small')
  const [answers, setAnswers] = useState<readonly Answered[]>([])

  const { status, text, clear, send, stop } = useStreamedCompletion({
    url: mockUrl('/chat', { paceMs }),
    client: login.client,
    // Goes into the body, beside the messages.
    body: { model },
  })

  async function ask(question: string) {
    clear()
    // Resolves with the answer, however it ended.
    const message = await send(question)
    if (message.role === 'user') return message
    setAnswers((known) => [...known, { id: message.id, model, question, usage: message.usage }])
    void read(answers.length + 1)
    return message
  }

  return (
    <StreamCard
      title="What it costs"
      request={`POST /chat, model: ${model}`}
      status={status}
      actions={
        <>
          <Choice legend="Model" options={models} value={model} onChange={setModel} />
          <Composer
            label="Your question"
            initialDraft="What does a token cost?"
            afterSend="keep"
            busy={isBusy(status)}
            onSend={ask}
            onStop={stop}
          />
        </>
      }
    >
      <p className={styles.line} aria-live="off" dir="auto">
        {text || <span className={styles.empty}>The answer runs through here.</span>}
      </p>
      {answers.length > 0 && <AnswerList answers={answers} />}
      {report ? (
        <UsageTable report={report} />
      ) : (
        <p className={styles.empty}>The server has logged nothing yet.</p>
      )}
    </StreamCard>
  )
}

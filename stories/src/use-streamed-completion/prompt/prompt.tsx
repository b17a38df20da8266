import { useStreamedCompletion } from '@rivulet/react'

import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { AnswerFacts } from '../shared/answer-facts.tsx'
import { AnswerText } from '../shared/answer-text.tsx'
import { Composer } from '../shared/composer.tsx'
import { isBusy } from '../shared/is-busy.ts'
import styles from './prompt.module.css'
import { type Wire, wires } from './wires.ts'

export interface PromptProps {
  /** What the server speaks. */
  wire?: Wire
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** One box, one answer. Each question stands for itself, so what was said before is cleared. */
export function Prompt({ wire = 'uiMessageStream', paceMs = 25 }: PromptProps) {
  const { status, text, error, clear, send, stop, controller } = useStreamedCompletion({
    url: mockUrl('/chat', { wire, paceMs }),
    protocol: wires[wire],
  })

  return (
    <StreamCard
      title="Ask something"
      request={`POST /chat?wire=${wire}`}
      status={status}
      actions={
        <Composer
          label="Your question"
          initialDraft="Why do answers stream?"
          afterSend="keep"
          busy={isBusy(status)}
          onSend={(question) => {
            clear()
            return send(question)
          }}
          onStop={stop}
        />
      }
    >
      <section aria-label="Answer" aria-live="off" className={styles.answer}>
        {text === '' && status !== 'failed' ? (
          <p className={styles.empty}>
            {isBusy(status) ? 'It is on its way.' : 'The answer will stand here.'}
          </p>
        ) : (
          <AnswerText text={text} streaming={status === 'streaming'} />
        )}
      </section>
      {error && (
        <p role="alert" className={styles.error}>
          {error.message}
        </p>
      )}
      <AnswerFacts chat={controller} />
    </StreamCard>
  )
}

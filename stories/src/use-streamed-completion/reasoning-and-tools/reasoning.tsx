import type { TextPart } from '@rivulet/react'

import { AnswerText } from '../shared/answer-text.tsx'
import styles from './reasoning.module.css'

/** Open while the model thinks, folded when it has thought; the reader may unfold it. */
export function Reasoning({ part: { text, state } }: { part: TextPart }) {
  const streaming = state === 'streaming'
  return (
    <details className={styles.reasoning} open={streaming}>
      <summary className={styles.summary}>{streaming ? 'Thinking' : 'What it thought'}</summary>
      <div className={styles.text}>
        <AnswerText text={text} streaming={streaming} />
      </div>
    </details>
  )
}

import { ChatWindow, type PartShape } from '@rivulet/components/chat-window'

import { Fold } from './fold.tsx'
import { ThoughtIcon } from './icons.tsx'
import styles from './reasoning.module.css'
import { useStopwatch } from './use-stopwatch.ts'

/** Open while the model thinks, folded when it has thought. */
export function Reasoning({ part: { id, state } }: { part: PartShape }) {
  const isThinking = state === 'streaming'
  const seconds = useStopwatch(isThinking)
  const summary = (
    <>
      <ThoughtIcon />
      <span className={styles.name} data-thinking={isThinking || undefined}>
        {isThinking ? 'Thinking' : nameOf(seconds)}
      </span>
      {isThinking && seconds !== null && seconds > 0 && <span className={styles.time}>{seconds} s</span>}
    </>
  )
  return (
    <div className={styles.reasoning}>
      <Fold summary={summary} defaultOpen={isThinking}>
        <ChatWindow.Reasoning part={id} className={styles.thought} />
      </Fold>
    </div>
  )
}

/** @param seconds Null in a conversation of the past, of which nobody knows. */
function nameOf(seconds: number | null): string {
  if (seconds === null) return 'Thoughts'
  return seconds < 1 ? 'Thought for a moment' : `Thought for ${seconds} s`
}

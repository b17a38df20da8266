import type { ConversationController, ToolPart, ToolState } from '@rivulet/react'

import styles from './tool-call.module.css'
import { ToolQuestion } from './tool-question.tsx'
import { waitsForReader } from './waits-for-reader.ts'

interface ToolCallProps {
  chat: ConversationController
  part: ToolPart
  /** The answer has ended, so that a call without an output waits for somebody. */
  settled: boolean
}

const states: Record<ToolState, string> = {
  'input-streaming': 'Arguments arrive',
  'input-available': 'Runs',
  'approval-requested': 'Asks first',
  'output-available': 'Done',
  'output-error': 'Failed',
  'output-denied': 'Denied',
}

/** One call: what the tool is given, as it arrives, and what it gives. */
export function ToolCall({ chat, part, settled }: ToolCallProps) {
  const { name, state, input } = part
  const waits = settled && waitsForReader(part)
  return (
    <section
      className={styles.call}
      data-state={state}
      data-waits={waits || undefined}
      aria-label={`Tool ${name}`}
    >
      <header className={styles.header}>
        <code className={styles.name}>{name}</code>
        <span className={styles.state}>{waits ? 'Waits for you' : states[state]}</span>
      </header>
      <Value name="Input" value={input} />
      {part.state === 'output-available' && <Value name="Output" value={part.output} />}
      {part.state === 'output-error' && <Value name="Error" value={part.errorText} />}
      {waits && <ToolQuestion chat={chat} part={part} />}
    </section>
  )
}

/** Text as it stands, which may be half a JSON; anything else as JSON. */
function Value({ name, value }: { name: string; value: unknown }) {
  return (
    <div className={styles.value}>
      <span className={styles.label}>{name}</span>
      <code className={styles.code}>{typeof value === 'string' ? value : toLine(value)}</code>
    </div>
  )
}

/** JSON on one line, with room to breathe. */
function toLine(value: unknown): string {
  return (JSON.stringify(value, null, 1) ?? 'nothing').replaceAll(/\n */g, ' ')
}

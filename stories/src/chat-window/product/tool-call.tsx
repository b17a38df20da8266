import { ChatWindow } from '@rivulet/components/chat-window'
import type { ToolPart, ToolState } from '@rivulet/react'

import { Fold } from './fold.tsx'
import { ToolIcon } from './icons.tsx'
import styles from './tool-call.module.css'
import { ToolQuestion } from './tool-question.tsx'
import { toTitle, Values } from './values.tsx'

const states: Record<ToolState, string> = {
  'input-streaming': 'Preparing',
  'input-available': 'Running',
  'approval-requested': 'Needs your approval',
  'output-available': 'Done',
  'output-error': 'Failed',
  'output-denied': 'Denied',
}

/** A tool that the model uses: one line, that opens where it waits for the reader or has failed. */
export function ToolCall({ id }: { id: string }) {
  return (
    <ChatWindow.ToolCall part={id} className={styles.call}>
      {(call, actions) => <Call call={call} actions={actions} />}
    </ChatWindow.ToolCall>
  )
}

interface CallProps {
  call: ToolPart
  actions: ChatWindow.ToolCall.Actions
}

function Call({ call, actions }: CallProps) {
  const { name, state, input } = call
  const isWaiting = actions.approve !== null || actions.addOutput !== null
  const summary = (
    <>
      <ToolIcon />
      <span className={styles.name}>{toTitle(name)}</span>
      <span className={styles.state}>{actions.addOutput ? 'Needs you' : states[state]}</span>
    </>
  )
  return (
    <Fold summary={summary} defaultOpen={isWaiting || state === 'output-error'}>
      <div className={styles.details}>
        {state !== 'input-streaming' && <Values value={input} />}
        {state === 'output-available' && <Values title="Result" value={call.output} />}
        {state === 'output-error' && <p className={styles.error}>{call.errorText}</p>}
        {isWaiting && <ToolQuestion title={toTitle(name)} {...actions} />}
      </div>
    </Fold>
  )
}

import { ChatWindow, type PartShape } from '@rivulet/components/chat-window'

import styles from './answer.module.css'
import { Figures } from './figures.tsx'
import { FileLink } from './file-link.tsx'
import { Reasoning } from './reasoning.tsx'
import { ToolCall } from './tool-call.tsx'
import type { PartAddress } from './use-part.ts'

interface AnswerPartProps extends Omit<PartAddress, 'partId'> {
  part: PartShape
}

/** One part of an answer. Sources stand together at its end. */
export function AnswerPart({ part, ...message }: AnswerPartProps) {
  switch (part.type) {
    case 'text':
      return <ChatWindow.Text part={part.id} className={styles.text} />
    case 'reasoning':
      return <Reasoning part={part} />
    case 'tool':
      return <ToolCall id={part.id} />
    case 'data':
      return <Figures {...message} partId={part.id} />
    case 'file':
      return <FileLink {...message} partId={part.id} />
    case 'source':
      return null
  }
}

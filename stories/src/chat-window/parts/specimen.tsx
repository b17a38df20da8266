import { type ChatSource, ChatWindow } from '@rivulet/components/chat-window'
import type { ReactNode } from 'react'

import styles from './specimen.module.css'

interface SpecimenProps {
  /** The part. */
  of: string
  /** Which state of it. */
  state: string
  chat: ChatSource
  children: ReactNode
}

/** One part in one state, in the smallest window that it needs. */
export function Specimen({ of, state, chat, children }: SpecimenProps) {
  return (
    <figure className={styles.specimen}>
      <figcaption>
        <code>{of}</code> {state}
      </figcaption>
      <ChatWindow.Root chat={chat} text={{ messages: `${of}, ${state}` }} className={styles.pane}>
        {children}
      </ChatWindow.Root>
    </figure>
  )
}

export function Sheet({ children }: { children: ReactNode }) {
  return <div className={styles.sheet}>{children}</div>
}

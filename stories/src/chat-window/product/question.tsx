import { ChatWindow, type MessageShape } from '@rivulet/components/chat-window'

import iconButton from './icon-button.module.css'
import { PencilIcon } from './icons.tsx'
import { Outcome } from './outcome.tsx'
import styles from './question.module.css'

/** A message of the user's. Edit turns it into its own editor, in place. */
export function Question({ message }: { message: MessageShape }) {
  return (
    <ChatWindow.Message className={styles.question}>
      <div className={styles.bubble}>
        <ChatWindow.Text />
      </div>
      <ChatWindow.Composer className={styles.editor}>
        <ChatWindow.Input className={styles.input} />
        <ChatWindow.Submit className={styles.submit} />
      </ChatWindow.Composer>
      <EditButton />
      <Outcome message={message} />
    </ChatWindow.Message>
  )
}

function EditButton() {
  const { isEditing } = ChatWindow.useEdit()
  if (isEditing) return <ChatWindow.Edit className={styles.cancel} />
  return (
    <ChatWindow.Edit className={`${iconButton.button} ${styles.edit}`}>
      <PencilIcon />
    </ChatWindow.Edit>
  )
}

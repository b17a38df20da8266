import { ChatWindow } from '@rivulet/components/chat-window'

import { Entry } from '../shared/entry.tsx'
import { say } from '../shared/say.ts'
import { stillChat } from '../shared/still-chat.ts'
import turnStyles from '../shared/turn.module.css'
import windowStyles from '../shared/window.module.css'
import { Sheet, Specimen } from './specimen.tsx'
import styles from './specimen.module.css'

const idle = stillChat([], 'idle')
const submitted = stillChat([], 'submitted')
const asked = stillChat([say('user', 'What is a steam?')])

/** What stands around the messages, and in one that is edited. Stop takes Submit's place, so that neither moves. */
export function WindowParts() {
  return (
    <Sheet>
      <Specimen of="Empty" state="while there is no message" chat={idle}>
        <ChatWindow.Empty className={`${windowStyles.empty} ${styles.low}`}>
          <strong>What would you like to know?</strong>
          <span>Whatever you put here goes away with the first message.</span>
        </ChatWindow.Empty>
      </Specimen>
      <Specimen of="Indicator" state="while an answer is waited for" chat={submitted}>
        <ChatWindow.Indicator className={windowStyles.indicator}>
          <span />
          <span />
          <span />
        </ChatWindow.Indicator>
      </Specimen>
      <Specimen of="Composer" state="with nothing to send" chat={idle}>
        <Entry />
      </Specimen>
      <Specimen of="Composer" state="with a draft" chat={idle}>
        <Entry defaultDraft="Is this enough?" />
      </Specimen>
      <Specimen of="Composer" state="while an answer is under way" chat={submitted}>
        <Entry />
      </Specimen>
      <Specimen of="Edit" state="with a composer in the same message" chat={asked}>
        <ChatWindow.Messages>
          {() => (
            <ChatWindow.Message className={turnStyles.message}>
              <div className={turnStyles.body}>
                <ChatWindow.Text className={turnStyles.text} />
              </div>
              <div className={turnStyles.actions}>
                <ChatWindow.Edit className={turnStyles.action} />
              </div>
              <Entry />
            </ChatWindow.Message>
          )}
        </ChatWindow.Messages>
      </Specimen>
    </Sheet>
  )
}

import { ChatWindow } from '@rivulet/components/chat-window'

import { say } from '../shared/say.ts'
import { stillChat } from '../shared/still-chat.ts'
import { Turn } from '../shared/turn.tsx'
import windowStyles from '../shared/window.module.css'
import { Sheet, Specimen } from './specimen.tsx'

const states = [
  ['sending', 'user', 'Has it left already?'],
  ['sent', 'user', 'The server has it.'],
  ['failed', 'user', 'The server never took it.'],
  ['streaming', 'assistant', 'There is more to come, so there is nothing to copy'],
  ['completed', 'assistant', 'This is the whole answer, and the wire has proven its end.'],
  ['stopped', 'assistant', 'The reader has heard enough of'],
  ['truncated', 'assistant', 'The connection was closed before the'],
  ['failed', 'assistant', 'The model began, and then it'],
] as const

/** A message in each of its states: `data-role` and `data-status` are all that the CSS looks at. */
export function MessageStates() {
  return (
    <Sheet>
      {states.map(([status, role, text]) => (
        <Specimen
          key={`${role} ${status}`}
          of="Message"
          state={`${role}, ${status}`}
          chat={stillChat([say(role, text, status)], status === 'streaming' ? 'streaming' : 'completed')}
        >
          <ChatWindow.Messages className={windowStyles.messages}>
            {(message) => <Turn message={message} />}
          </ChatWindow.Messages>
        </Specimen>
      ))}
    </Sheet>
  )
}

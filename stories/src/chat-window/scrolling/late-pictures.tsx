import { ChatWindow, type MessageShape } from '@rivulet/components/chat-window'
import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import lab from '../shared/lab.module.css'
import { say } from '../shared/say.ts'
import { Thread } from '../shared/thread.tsx'
import { Turn } from '../shared/turn.tsx'
import styles from '../shared/window.module.css'
import pictureStyles from './late-pictures.module.css'

const history = Array.from({ length: 12 }, (_, at) => [
  say('user', `Show me number ${at + 1}.`),
  say('assistant', `Number ${at + 1} is in this picture.`),
]).flat()

/** A picture whose size nobody knows before it is there. */
function drawPicture(number: number): string {
  const height = 90 + ((number * 47) % 130)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="${height}" viewBox="0 0 480 ${height}">
    <rect width="480" height="${height}" fill="#0a66c2"/>
    <path d="M0 ${height * 0.7}q60-40 120 0t120 0 120 0 120 0V${height}H0z" fill="#6db3ff"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** Pictures that arrive long after their messages, above the reader and below: the place is kept. */
export function LatePictures() {
  const [isLoaded, setLoaded] = useState(false)

  function show(message: MessageShape) {
    const number = Math.ceil((history.findIndex(({ id }) => id === message.id) + 1) / 2)
    return (
      <Turn message={message}>
        {isLoaded && message.role === 'assistant' && (
          <img className={pictureStyles.picture} src={drawPicture(number)} alt={`A wave, number ${number}`} />
        )}
      </Turn>
    )
  }

  return (
    <div className={lab.lab}>
      <ChatWindow.Root messages={history} status="completed" className={styles.window}>
        <Thread>{show}</Thread>
      </ChatWindow.Root>
      <div className={lab.bar}>
        <Button onClick={() => setLoaded(!isLoaded)}>
          {isLoaded ? 'Take the pictures away' : 'Let the pictures arrive'}
        </Button>
      </div>
    </div>
  )
}

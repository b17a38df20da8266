import { cleanup, render, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'

import type { ChatSnapshot } from '../chat-source.ts'
import { ChatWindow } from '../index.ts'
import { answer, question } from './announcer.fixture.ts'
import { withAnnounce } from './load-announce.ts'

afterEach(() => {
  cleanup()
  Reflect.deleteProperty(document, 'ariaNotify')
})

test('an answer that comes while what speaks is still loaded is spoken from its beginning', async () => {
  const said: string[] = []
  const ariaNotify = (text: string) => void said.push(text)
  Object.defineProperty(document, 'ariaNotify', { value: ariaNotify, configurable: true })
  const history = [question('q'), answer('Old.', 'old', 'completed')]
  const window = (status: ChatSnapshot['status'], text?: string) => {
    const asked = status === 'idle' ? history : [...history, question()]
    const messages = text === undefined ? asked : [...asked, answer(text, 'new', 'completed')]
    return (
      <StrictMode>
        <ChatWindow.Root messages={messages} status={status}>
          <ChatWindow.Announcer minIntervalMs={0} />
        </ChatWindow.Root>
      </StrictMode>
    )
  }
  const { rerender } = render(window('idle'))
  let isLoaded = false
  const loading = new Promise<unknown>(withAnnounce).then(() => {
    isLoaded = true
  })
  rerender(window('submitted'))
  rerender(window('streaming', 'One. Two'))
  rerender(window('completed', 'One. Two. Three.'))
  expect(isLoaded).toBe(false)
  await loading
  await waitFor(() => expect(said.join(' ')).toBe('One. Two. Three. Answer complete, 3 words.'))
})

import { cleanup, render, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'

import { ChatWindow } from '../index.ts'
import { answer, question } from './announcer.fixture.ts'
import { withAnnounce } from './load-announce.ts'

afterEach(cleanup)

test('what speaks is loaded by the first announcer, which then says how the answer that began meanwhile ends', async () => {
  const window = (status: 'streaming' | 'completed') => (
    <StrictMode>
      <ChatWindow.Root messages={[question(), answer('One. Two.', 'a', status)]} status={status}>
        <ChatWindow.Announcer data-testid="announcer" minIntervalMs={0} />
      </ChatWindow.Root>
    </StrictMode>
  )
  Object.defineProperty(document, 'ariaNotify', { value: undefined, configurable: true })
  let isLoaded = false
  const { getByTestId, rerender } = render(window('streaming'))
  const loading = new Promise<unknown>(withAnnounce).then(() => {
    isLoaded = true
  })
  expect(isLoaded).toBe(false)
  await loading
  rerender(window('completed'))
  await waitFor(() => expect(getByTestId('announcer').textContent).toContain('Answer complete'))
  Reflect.deleteProperty(document, 'ariaNotify')
})

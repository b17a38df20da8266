import { expect, test } from 'vitest'

import { createApp } from './app.ts'

test('GET /storms/always-500 fails each time', async () => {
  const app = createApp()
  for (let request = 0; request < 3; request++) {
    expect((await app.request('/storms/always-500')).status).toBe(500)
  }
})

test('GET /storms/accept-then-close opens a stream and ends it without an event', async () => {
  const response = await createApp().request('/storms/accept-then-close')
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(await response.text()).toMatch(/^(:[^\n]*\n+)*$/)
})

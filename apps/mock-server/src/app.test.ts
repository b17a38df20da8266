import { expect, test } from 'vitest'

import { createApp } from './app.ts'

test('GET /health says ok', async () => {
  expect(await (await createApp().request('/health')).json()).toEqual({ status: 'ok' })
})

test('an unknown path is answered with what there is', async () => {
  const response = await createApp().request('/nothing')
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('/events/steps')
})

test('other origins may read, and may resume with Last-Event-ID', async () => {
  const origin = 'http://localhost:3000'
  const response = await createApp().request('/events/steps?paceMs=0', { headers: { origin } })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  await response.body?.cancel()
  const preflight = await createApp().request('/events/steps', {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'last-event-id',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toContain('last-event-id')
})

test('shutdownSignal ends open streams with rivulet.bye', async () => {
  const shutdown = new AbortController()
  const app = createApp({ shutdownSignal: shutdown.signal })
  const response = await app.request('/events/notifications?paceMs=60000')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    text += read.value
    if (text.includes('id: 1\n')) shutdown.abort()
  }
  expect(text).toMatch(/event: rivulet\.bye\nretry: 1000\ndata: \{\}\n\n$/)
})

test('HEAD answers with the headers alone', async () => {
  const response = await createApp().request('/events/logs?connection=head', { method: 'HEAD' })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(response.body).toBeNull()
})

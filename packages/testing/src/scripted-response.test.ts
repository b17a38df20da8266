import { expect, test } from 'vitest'

import { event, text } from './script.ts'
import { scriptedResponse } from './scripted-response.ts'

test('carries the headers of an event stream', async () => {
  const response = scriptedResponse([event({ data: 'hello' })])
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  expect(await response.text()).toBe('data: hello\n\n')
})

test('takes another status and other headers beside or instead of its own', () => {
  const headers = { 'Content-Type': 'text/plain', 'x-extra': 'yes' }
  const response = scriptedResponse([], { status: 503, headers })
  expect(response.status).toBe(503)
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/plain',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-extra': 'yes',
  })
})

test('passes chunking and signal on to its body', async () => {
  const controller = new AbortController()
  const response = scriptedResponse([text('abc')], { chunking: 'bytes', signal: controller.signal })
  const reader = response.body?.getReader()
  expect((await reader?.read())?.value).toEqual(new Uint8Array([0x61]))
  controller.abort('enough')
  await expect(reader?.read()).rejects.toBe('enough')
})

test.each([101, 204, 304, 600, 200.5])('status %d is refused with a hint', (status) => {
  expect(() => scriptedResponse([], { status })).toThrow(TypeError)
  expect(() => scriptedResponse([], { status })).toThrow(/Use 200 to 599 other than 204, 205 and 304/)
})

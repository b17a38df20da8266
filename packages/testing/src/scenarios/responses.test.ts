import { expect, test } from 'vitest'

import { scenarios } from './index.ts'

const request = new Request('http://server.test')

test.each([
  ['unauthorized', 401, { 'www-authenticate': 'Bearer' }],
  ['forbidden', 403, {}],
  ['not-found', 404, {}],
  ['rate-limited', 429, { 'retry-after': '2' }],
] as const)('%s answers every request with %d and says why as JSON', async (name, status, headers) => {
  const handler = scenarios[name].createHandler()
  for (let attempt = 1; attempt <= 2; attempt++) {
    const response = await handler(request)
    expect(response.status).toBe(status)
    expect(Object.fromEntries(response.headers)).toEqual({ 'content-type': 'application/json', ...headers })
    expect(await response.json()).toEqual({ error: { message: expect.stringMatching(/\.$/) } })
  }
})

test('unavailable-then-ok answers 503 once, and counts for each handler alone', async () => {
  const { createHandler } = scenarios['unavailable-then-ok']
  for (const handler of [createHandler({ paceMs: 0 }), createHandler({ paceMs: 0 })]) {
    const first = await handler(request)
    expect(first.status).toBe(503)
    expect(await first.json()).toEqual({ error: { message: expect.any(String) } })
    for (let attempt = 2; attempt <= 3; attempt++) {
      const later = await handler(request)
      expect(later.status).toBe(200)
      expect(await later.text()).toMatch(/^id: 1\ndata: one\n\n/)
    }
  }
})

test('no-content answers 204 with nothing', async () => {
  const response = await scenarios['no-content'].createHandler()(request)
  expect([response.status, response.body]).toEqual([204, null])
})

test.each([
  ['wrong-content-type', 'text/plain', 'data: not to be read\n\n'],
  ['html-login-page', 'text/html; charset=utf-8', /^<!doctype html>.*Sign in/s],
] as const)('%s answers 200 with %s', async (name, contentType, body) => {
  const response = await scenarios[name].createHandler()(request)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe(contentType)
  expect(await response.text()).toMatch(body)
})

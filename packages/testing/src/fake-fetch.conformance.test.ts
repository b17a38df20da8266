import { describe, expect, test, vi } from 'vitest'

import { createFakeFetch } from './fake-fetch.ts'
import { listen } from './listen.fixture.ts'
import { cut, event, type Script, stall, wait } from './script.ts'
import { scriptedResponse } from './scripted-response.ts'

const scripts: Record<string, Script> = {
  '/cut': [event({ data: 'one' }), wait(20), cut()],
  '/stalled': [event({ data: 'one' }), stall()],
  '/whole': [event({ data: 'one' }), wait(5), event({ data: 'two' })],
}

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/echo') return new Response(await request.text())
  const script = scripts[pathname]
  return script ? scriptedResponse(script) : new Promise(() => {})
}

const origin = await listen(answer)

describe.each([
  ['the real fetch', globalThis.fetch],
  ['the fake fetch', createFakeFetch(answer).fetch],
])('%s', (_, fetch) => {
  test('delivers a script to its clean end', async () => {
    const response = await fetch(`${origin}/whole`)
    expect(response.url).toBe(`${origin}/whole`)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(await response.text()).toBe('data: one\n\ndata: two\n\n')
  })

  test('sends a body', async () => {
    const response = await fetch(`${origin}/echo`, { method: 'POST', body: 'question' })
    expect(await response.text()).toBe('question')
  })

  test('makes a network error of a cut, after what was sent before', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {}) // Hono logs every body that fails.
    const reader = (await fetch(`${origin}/cut`)).body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: one\n\n')
    await expect(reader?.read()).rejects.toThrow(TypeError)
    log.mockRestore()
  })

  test('rejects with the reason when aborted beforehand, before the response, and while the body streams', async () => {
    const reason = new Error('enough')
    await expect(fetch(`${origin}/whole`, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)

    const early = new AbortController()
    const pending = fetch(`${origin}/silent`, { signal: early.signal })
    setTimeout(() => early.abort(reason), 10)
    await expect(pending).rejects.toBe(reason)

    const late = new AbortController()
    const reader = (await fetch(`${origin}/stalled`, { signal: late.signal })).body?.getReader()
    await reader?.read()
    late.abort(reason)
    await expect(reader?.read()).rejects.toBe(reason)
  })

  test('rejects what no request can be made of', async () => {
    await expect(fetch('http://[', {})).rejects.toThrow(TypeError)
    await expect(fetch(origin, { method: 'not a method' })).rejects.toThrow(TypeError)
  })
})

import { describe, expect, test, vi } from 'vitest'

import { createCompletion, createConversation } from '../index.ts'
import { createServer, isGrowing, settled, shown, withFakeClock } from './completion.fixture.ts'

withFakeClock()

describe('stopping', () => {
  const moments: readonly [
    when: string,
    messages: string[],
    arrive: (server: ReturnType<typeof createServer>) => unknown,
  ][] = [
    ['before the response', ['user: Hello (stopped)'], () => {}],
    ['before the first token', ['user: Hello (sent)', 'assistant:  (stopped)'], ({ last }) => last.open()],
    [
      'in the middle',
      ['user: Hello (sent)', 'assistant: Half<tool> (stopped)'],
      ({ last }) => last.say('Half', { type: 'tool-input-start', toolCallId: 'c', toolName: 'f' }),
    ],
  ]

  test.each(moments)(
    'stop %s ends at once, and what comes later is not heard',
    async (_, expected, arrive) => {
      const server = createServer()
      const [onFinish, onError] = [vi.fn(), vi.fn()]
      const chat = createConversation({ request: server.request, onFinish, onError })
      const sent = chat.send('Hello')
      await arrive(server)
      chat.stop()
      expect(chat.getSnapshot()).toMatchObject({ status: 'stopped', error: null })
      expect(shown(chat)).toEqual(expected)
      expect(chat.getSnapshot().messages.filter(isGrowing)).toEqual([])
      expect(server.last.aborted).toBe(true)
      expect(await sent).toBe(chat.getSnapshot().messages.at(-1))
      const before = chat.getSnapshot()
      await server.last.say('late')
      await server.last.finish()
      expect(chat.getSnapshot()).toBe(before)
      expect(server.last.isCancelled).toBe(true)
      expect(onFinish).toHaveBeenCalledOnce()
      expect(onError).not.toHaveBeenCalled()
    },
  )

  test('stop after the end changes nothing, and neither does stop before all', async () => {
    const server = createServer()
    const onFinish = vi.fn()
    const chat = createConversation({ request: server.request, onFinish })
    chat.stop()
    expect(chat.getSnapshot()).toMatchObject({ status: 'idle', messages: [] })
    const sent = chat.send('Hello')
    await server.last.say('Hi')
    await server.last.finish()
    const before = chat.getSnapshot()
    chat.stop()
    await settled()
    expect(chat.getSnapshot()).toBe(before)
    expect(await sent).toMatchObject({ status: 'completed', finishReason: 'stop' })
    expect(onFinish).toHaveBeenCalledOnce()
  })

  test('the server may say that the answer was stopped', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    const sent = chat.send('Hello')
    await server.last.say('Half', { type: 'abort', reason: 'enough' })
    expect(await sent).toMatchObject({ status: 'stopped', parts: [{ text: 'Half', state: 'done' }] })
    expect(chat.getSnapshot()).toMatchObject({ status: 'stopped', error: null })
  })

  test('an event that is too large fails the answer', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request, maxEventBytes: 500 })
    const sent = chat.send('Hello')
    await server.last.say('Half')
    await server.last.say('x'.repeat(600))
    expect(await sent).toMatchObject({ status: 'failed', error: { code: 'too-large', retryable: false } })
    expect(chat.getSnapshot().text).toBe('Half')
  })

  test('whoever asks again as soon as the signal is aborted asks after the end', async () => {
    const server = createServer()
    const controllers = [createConversation, createCompletion].map((create) => {
      const chat = create({
        request(turn) {
          const isFirst = turn.messages.length === 1 && server.calls.length % 2 === 0
          if (isFirst) turn.signal.addEventListener('abort', () => void chat.send('Again'))
          return server.request(turn)
        },
      })
      return chat
    })
    for (const chat of controllers) {
      const first = chat.send('Hello')
      await server.last.say('Half')
      chat.stop()
      expect(chat.getSnapshot().status).toBe('submitted')
      expect(await first).toMatchObject({ status: 'stopped', parts: [{ text: 'Half' }] })
      await server.last.say('Whole')
      await server.last.finish()
      expect(chat.getSnapshot()).toMatchObject({ status: 'completed', text: 'Whole' })
      if (!('getMessage' in chat)) continue
      expect(shown(chat)).toEqual([
        'user: Hello (sent)',
        'assistant: Half (stopped)',
        'user: Again (sent)',
        'assistant: Whole (completed)',
      ])
    }
  })
})

import { describe, expect, test, vi } from 'vitest'

import { createConversation } from '../index.ts'
import { createServer, settled, shown, withFakeClock } from './completion.fixture.ts'

withFakeClock()

describe('sending', () => {
  test("shows the user's message at once, and the answer as it comes", async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    expect(chat.getSnapshot()).toMatchObject({ status: 'idle', messages: [], text: '', error: null })
    const sent = chat.send('Hello')
    expect(shown(chat)).toEqual(['user: Hello (sending)'])
    expect(chat.getSnapshot().status).toBe('submitted')
    await server.last.open()
    expect(shown(chat)).toEqual(['user: Hello (sent)'])
    expect(chat.getSnapshot().status).toBe('submitted')
    await server.last.say('Hi')
    await server.last.finish()
    expect(shown(chat)).toEqual(['user: Hello (sent)', 'assistant: Hi (completed)'])
    expect(await sent).toBe(chat.getSnapshot().messages[1])
  })

  test('takes text with files, data and metadata', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    void chat.send({
      text: 'Look',
      files: [{ url: 'data:,x', mediaType: 'text/plain' }],
      data: [{ name: 'place', data: { x: 1 } }],
      metadata: { from: 'here' },
    })
    expect(server.last.turn).toMatchObject({ trigger: 'send' })
    expect(server.last.turn.messages).toMatchObject([
      {
        role: 'user',
        metadata: { from: 'here' },
        parts: [
          { type: 'text', text: 'Look', state: 'done' },
          { type: 'file', url: 'data:,x', mediaType: 'text/plain' },
          { type: 'data', name: 'place', data: { x: 1 } },
        ],
      },
    ])
  })

  test('stops the answer before, and the old one never writes into the new', async () => {
    const server = createServer()
    const [onFinish, onEvent] = [vi.fn(), vi.fn()]
    const chat = createConversation({ request: server.request, onFinish })
    const first = chat.send('One')
    await server.last.say('Old')
    chat.setOptions({ request: server.request, onFinish, onEvent })
    const second = chat.send('Two')
    const [old, current] = server.calls
    expect(old?.aborted).toBe(true)
    expect(await first).toMatchObject({ status: 'stopped', parts: [{ text: 'Old' }] })
    await current?.say('New')
    await old?.say('older')
    await old?.finish()
    expect(shown(chat)).toEqual([
      'user: One (sent)',
      'assistant: Old (stopped)',
      'user: Two (sent)',
      'assistant: New (streaming)',
    ])
    await current?.finish()
    expect(await second).toMatchObject({ status: 'completed', parts: [{ text: 'New' }] })
    expect(onFinish.mock.calls.map(([{ status }]) => status)).toEqual(['stopped', 'completed'])
    expect(onEvent.mock.calls.map(([{ type }]) => type)).toEqual(['delta', 'finish'])
  })

  test('a late response to what was given up is let go of, and never seen', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    const first = chat.send('One')
    void chat.send('Two')
    expect(await first).toMatchObject({ role: 'user', status: 'stopped' })
    const [old, current] = server.calls
    await current?.say('New')
    await old?.say('Old')
    expect(old?.isCancelled).toBe(true)
    expect(shown(chat)).toEqual(['user: One (stopped)', 'user: Two (sent)', 'assistant: New (streaming)'])
    await old?.fail()
    expect(chat.getSnapshot().status).toBe('streaming')
    chat.stop()
  })

  test('sends no question along that the server never got, and nothing that is empty', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    void chat.send('Lost')
    await server.last.fail()
    void chat.send('Unanswered')
    await server.last.end()
    expect(shown(chat)).toEqual(['user: Lost (failed)', 'user: Unanswered (sent)', 'assistant:  (truncated)'])
    void chat.send('Now')
    const told = server.last.turn.messages
    expect(told.map(({ parts }) => parts[0])).toMatchObject([{ text: 'Unanswered' }, { text: 'Now' }])
    chat.stop()
  })

  test('a listener, or a callback, may send in the middle of everything', async () => {
    const server = createServer()
    const queue = ['Queued']
    const chat = createConversation({
      request: server.request,
      onFinish() {
        const next = queue.shift()
        if (next) void chat.send(next)
      },
    })
    const first = chat.send('One')
    const second = chat.send('Two')
    expect(await first).toMatchObject({ status: 'stopped' })
    expect(shown(chat)).toEqual(['user: One (stopped)', 'user: Queued (stopped)', 'user: Two (sending)'])
    expect(server.calls.filter(({ aborted }) => !aborted)).toHaveLength(1)
    await server.last.say('Hi')
    await server.last.finish()
    expect(await second).toMatchObject({ parts: [{ text: 'Hi' }], status: 'completed' })
  })

  test('what is stopped as soon as it is asked for is not asked for', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    chat.subscribe(() => chat.stop())
    expect(await chat.send('Hello')).toMatchObject({ role: 'user', status: 'stopped' })
    await settled()
    expect(server.calls).toHaveLength(0)
  })
})

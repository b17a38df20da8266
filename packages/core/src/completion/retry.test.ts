import { createFakeFetch } from '@rivulet/testing'
import { describe, expect, test } from 'vitest'

import { createCompletion, createConversation } from '../index.ts'
import {
  answer,
  createServer,
  eventStream,
  history,
  message,
  shown,
  withFakeClock,
  url,
} from './completion.fixture.ts'

withFakeClock()

const refuse = () => new Response('{"error":"Busy."}', { status: 503 })
const reply = () => eventStream(answer('Hi'))

describe('asking again', () => {
  test('retry sends the same body under the same key, everything else under a new one', async () => {
    const { fetch, requests } = createFakeFetch([refuse, refuse, reply, reply, reply, refuse, reply, reply])
    const chat = createConversation({ url, fetch, messages: history })
    const question = await chat.send('Hello')
    expect(question).toMatchObject({ role: 'user', status: 'failed', error: { status: 503 } })
    await chat.retry()
    await chat.retry(question.id)
    expect(shown(chat).slice(-2)).toEqual(['user: Hello (sent)', 'assistant: Hi (completed)'])
    expect(chat.getMessage(question.id)).not.toHaveProperty('error')
    await chat.regenerate()
    await chat.regenerate()
    await chat.edit(question.id, 'Hello')
    await chat.retry()
    await chat.send('Hello')
    const keys = requests.map(({ headers }) => headers.get('idempotency-key'))
    const names = keys.map((key) => keys.indexOf(key))
    expect(names).toEqual([0, 0, 0, 3, 4, 5, 5, 7])
    const bodies = requests.map(({ body }) => body)
    expect(new Set(bodies.slice(0, 7))).toHaveLength(1)
    expect(bodies[0]).toBe(
      JSON.stringify({
        messages: [...history, message('', 'user', 'Hello')].map(({ role, parts: [part] }) => ({
          role,
          content: part && 'text' in part && part.text,
        })),
      }),
    )
  })

  test('what another conversation was asked with is not repeated, though its ids come again', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    chat.setMessages([message('1', 'user', 'Weather?')])
    void chat.retry()
    const call = { type: 'tool-input-available', toolCallId: 'c', toolName: 'weather', input: {} }
    await server.last.say('Here', call)
    await server.last.finish()
    void chat.addToolOutput({ id: 'c', output: 'rain' })
    await server.last.say('Rain.')
    await server.last.finish()
    const { idempotencyKey } = server.last.turn
    const other = message('1', 'user', 'Who are you?')
    chat.setMessages([other])
    void chat.retry()
    expect(server.last.turn.messages).toMatchObject([{ parts: other.parts }])
    expect(server.last.turn.idempotencyKey).not.toBe(idempotencyKey)
  })

  test('an old answer stays where the new one has begun a text and said nothing', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request, messages: history })
    const asked = chat.regenerate()
    await server.last.say({ type: 'start' }, { type: 'text-start', id: 't' })
    expect(chat.getSnapshot()).toMatchObject({ status: 'submitted', timing: { timeToFirstTokenMs: null } })
    await server.last.say({ type: 'text-end', id: 't' }, { type: 'error', errorText: 'Overloaded' })
    expect(await asked).toMatchObject({ status: 'failed' })
    expect(shown(chat)).toEqual(shownOf(history))
  })

  test('retry after a reload has nothing to repeat, and asks under a new key', async () => {
    const { fetch, requests } = createFakeFetch([reply])
    const chat = createConversation({ url, fetch, messages: [message('q', 'user', 'Hello', 'sending')] })
    expect(await chat.retry()).toMatchObject({ status: 'completed' })
    expect(shown(chat)).toEqual(['user: Hello (sent)', 'assistant: Hi (completed)'])
    expect(requests[0]?.body).toBe('{"messages":[{"role":"user","content":"Hello"}]}')
    expect(requests[0]?.headers.get('idempotency-key')).toMatch(/\w{8}/)
  })

  test.each(['retry', 'regenerate'] as const)(
    '%s of an older message asks with what stood before it, and the rest stays until content comes',
    async (command) => {
      for (const id of ['q2', 'a2']) {
        const server = createServer()
        const chat = createConversation({ request: server.request, messages: history })
        const asked = chat[command](id)
        expect(server.last.turn).toMatchObject({ trigger: command })
        expect(server.last.turn.messages.map((one) => one.id)).toEqual(['q1', 'a1', 'q2'])
        await server.last.open()
        await server.last.say({ type: 'start', messageId: 'new' })
        expect(shown(chat)).toEqual(shownOf(history))
        await server.last.say('New')
        expect(shown(chat).slice(2)).toEqual(['user: Question 2 (sent)', 'assistant: New (streaming)'])
        await server.last.finish()
        expect(await asked).toBe(chat.getMessage('new'))
        expect(chat.getSnapshot().messages).toHaveLength(4)
      }
    },
  )

  test('the message is the last one, where none is named', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request, messages: history })
    void chat.regenerate()
    expect(server.last.turn.messages.map(({ id }) => id)).toEqual(['q1', 'a1', 'q2', 'a2', 'q3'])
    await server.last.say({ type: 'start', messageId: 'a3' }, 'New')
    expect(chat.getMessage('a3')?.parts).toMatchObject([{ text: 'New' }])
    expect(() => chat.retry('none')).toThrow(
      new RangeError('There is no message "none" to retry: pass an id out of messages.'),
    )
    expect(chat.getSnapshot().status).toBe('streaming')
    chat.stop()
    const empty = createConversation({ request: server.request, messages: [message('s', 'system', 'x')] })
    expect(() => empty.regenerate()).toThrow(RangeError)
    expect(() => empty.regenerate('s')).toThrow(RangeError)
  })

  const losses: readonly [
    how: string,
    lose: (server: ReturnType<typeof createServer>) => unknown,
    status: string,
  ][] = [
    ['is refused', ({ last }) => last.respond(refuse()), 'failed'],
    ['has no response', ({ last }) => last.fail(), 'failed'],
    ['is empty', ({ last }) => last.end(), 'truncated'],
    [
      'fails before content',
      ({ last }) => last.say({ type: 'start', messageId: 'x' }, { type: 'error', errorText: 'No.' }),
      'failed',
    ],
    ['is whole and says nothing', ({ last }) => last.finish(), 'completed'],
  ]

  test.each(losses)('a retry that %s loses nothing', async (_, lose, status) => {
    const server = createServer()
    const chat = createConversation({ request: server.request, messages: history })
    const asked = chat.retry('a2')
    await lose(server)
    expect(shown(chat)).toEqual(shownOf(history))
    expect(await asked).toMatchObject({ role: 'assistant', status })
    expect(chat.getSnapshot().status).toBe(status)
  })

  test('a retry that is stopped before content loses nothing', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request, messages: history })
    const asked = chat.regenerate()
    await server.last.open()
    chat.stop()
    expect(shown(chat)).toEqual(shownOf(history))
    expect(await asked).toMatchObject({ role: 'assistant', status: 'stopped', parts: [] })
  })

  test('a truncated answer stays until its retry brings more', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    void chat.send('Hello')
    await server.last.say('Half')
    await server.last.cut()
    void chat.retry()
    await server.last.open()
    expect(shown(chat)).toEqual(['user: Hello (sent)', 'assistant: Half (truncated)'])
    await server.last.say('Whole')
    await server.last.finish()
    expect(shown(chat)).toEqual(['user: Hello (sent)', 'assistant: Whole (completed)'])
  })

  test('a question from a store is not what a failed retry resolves with', async () => {
    const server = createServer()
    const messages = [message('q', 'user', 'Hello', 'completed'), message('a', 'assistant', 'Hi')]
    const chat = createConversation({ request: server.request, messages })
    const asked = chat.regenerate()
    await server.last.fail()
    expect(await asked).toMatchObject({ role: 'assistant', status: 'failed' })
    expect(shown(chat)).toEqual(['user: Hello (completed)', 'assistant: Hi (completed)'])
  })
})

describe('one answer without history', () => {
  test('each question stands for itself, and retry repeats the last', async () => {
    const { fetch, requests } = createFakeFetch([refuse, reply, reply])
    const one = createCompletion({ url, fetch })
    expect(() => one.retry()).toThrow(RangeError)
    expect(await one.send('First')).toMatchObject({ role: 'assistant', status: 'failed', parts: [] })
    expect(one.getSnapshot()).toMatchObject({ status: 'failed', message: null, error: { status: 503 } })
    const last = await one.retry()
    expect(one.getSnapshot()).toMatchObject({ status: 'completed', message: last, text: 'Hi', error: null })
    await one.send('Second')
    const keys = requests.map(({ headers }) => headers.get('idempotency-key'))
    expect(keys.map((key) => keys.indexOf(key))).toEqual([0, 0, 2])
    expect(requests.map(({ body }) => body)).toEqual(
      ['First', 'First', 'Second'].map((content) =>
        JSON.stringify({ messages: [{ role: 'user', content }] }),
      ),
    )
  })

  test('a new question takes the place of the old one, and stop keeps what has come', async () => {
    const server = createServer()
    const one = createCompletion({ request: server.request })
    const first = one.send('One')
    await server.last.say('Old')
    const second = one.send('Two')
    expect(one.getSnapshot()).toMatchObject({ status: 'submitted', message: null, text: '' })
    expect(await first).toMatchObject({ status: 'stopped', parts: [{ text: 'Old' }] })
    await server.last.say('New')
    await server.calls[0]?.say('Older')
    one.stop()
    expect(await second).toMatchObject({ status: 'stopped', parts: [{ text: 'New' }] })
    expect(one.getSnapshot()).toMatchObject({ status: 'stopped', text: 'New' })
  })
})

function shownOf(messages: typeof history): string[] {
  return shown(createConversation({ url, messages }))
}

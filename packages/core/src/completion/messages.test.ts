import { describe, expect, test, vi } from 'vitest'

import { createConversation } from '../index.ts'
import { createServer, history, message, shown, withFakeClock } from './completion.fixture.ts'

withFakeClock()

describe('messages', () => {
  test('those it begins with are shown, and what was left in the middle is over', () => {
    const chat = createConversation({
      url: '/chat',
      messages: [
        message('s', 'system', 'Be brief.', 'sent'),
        message('q', 'user', 'One', 'sending'),
        message('a', 'assistant', 'Hal', 'streaming'),
      ],
    })
    expect(shown(chat)).toEqual([
      'system: Be brief. (sent)',
      'user: One (failed)',
      'assistant: Hal (truncated)',
    ])
    expect(chat.getMessage('a')).toBe(chat.getSnapshot().messages[2])
    expect(chat.getMessage('none')).toBeUndefined()
  })

  test('edit replaces the question, drops what follows and asks anew', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request, messages: history })
    const edited = chat.edit('q2', 'Better')
    expect(shown(chat)).toEqual([
      'user: Question 1 (sent)',
      'assistant: Answer 1 (completed)',
      'user: Better (sending)',
    ])
    expect(server.last.turn).toMatchObject({
      trigger: 'edit',
      messages: [{ id: 'q1' }, { id: 'a1' }, { id: 'q2' }],
    })
    await server.last.say('Well')
    await server.last.finish()
    expect(await edited).toBe(chat.getSnapshot().messages[3])
    expect(() => chat.edit('a1', 'x')).toThrow(RangeError)
    expect(() => chat.edit('none', 'x')).toThrow('There is no message of the user "none" to edit')
  })

  test('edit stops an answer that is under way', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    void chat.send('One')
    await server.last.say('Old')
    const id = chat.getSnapshot().messages[0]?.id ?? ''
    void chat.edit(id, 'Two')
    expect(shown(chat)).toEqual(['user: Two (sending)'])
    expect(server.calls.map(({ aborted }) => aborted)).toEqual([true, false])
    chat.stop()
  })

  test('clear stops and forgets', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request, messages: history })
    const sent = chat.send('Hello')
    await server.last.say('Hi')
    chat.clear()
    expect(chat.getSnapshot()).toMatchObject({ status: 'idle', messages: [], text: '', usage: null })
    expect(await sent).toMatchObject({ status: 'stopped', parts: [{ text: 'Hi' }] })
    await server.last.say('late')
    expect(chat.getSnapshot()).toMatchObject({ status: 'idle', messages: [] })
    expect(() => chat.retry()).toThrow(RangeError)
  })

  test('what is sent when the cleared answer ends begins the new conversation', async () => {
    const server = createServer()
    const onFinish = vi.fn().mockImplementationOnce(() => void chat.send('New'))
    const chat = createConversation({ request: server.request, messages: history, onFinish })
    void chat.send('Old')
    chat.clear()
    expect(shown(chat)).toEqual(['user: New (sending)'])
    await server.last.say('Hi')
    await server.last.finish()
    expect(shown(chat)).toEqual(['user: New (sent)', 'assistant: Hi (completed)'])
  })

  test('setMessages replaces them, by value or by function', () => {
    const chat = createConversation({ url: '/chat', messages: history })
    chat.setMessages((messages) => messages.slice(0, 2))
    expect(shown(chat)).toEqual(['user: Question 1 (sent)', 'assistant: Answer 1 (completed)'])
    chat.setMessages([message('x', 'assistant', 'Hal', 'streaming')])
    expect(shown(chat)).toEqual(['assistant: Hal (truncated)'])
  })

  test('older ones may be put before an answer, which goes on', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    const sent = chat.send('Now')
    chat.setMessages((messages) => [...history.slice(2, 4), ...messages])
    expect(shown(chat).at(-1)).toBe('user: Now (sending)')
    await server.last.say('Hi')
    chat.setMessages((messages) => [...history.slice(0, 2), ...messages])
    await server.last.say(' there')
    await server.last.finish()
    expect(await sent).toMatchObject({ status: 'completed' })
    expect(shown(chat)).toEqual([
      'user: Question 1 (sent)',
      'assistant: Answer 1 (completed)',
      'user: Question 2 (sent)',
      'assistant: Answer 2 (completed)',
      'user: Now (sent)',
      'assistant: Hi there (completed)',
    ])
  })

  test('an answer that is dropped is stopped, and so is one whose question is', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    const first = chat.send('One')
    await server.last.say('Hi')
    chat.setMessages(([question]) => (question ? [question] : []))
    expect(shown(chat)).toEqual(['user: One (sent)'])
    expect(await first).toMatchObject({ status: 'stopped' })
    const second = chat.send('Two')
    chat.setMessages([])
    expect(await second).toMatchObject({ status: 'stopped' })
    await server.last.say('late')
    expect(shown(chat)).toEqual([])
    expect(server.calls.map(({ aborted }) => aborted)).toEqual([true, true])
  })

  test('what is sent when a dropped answer ends follows the new messages', async () => {
    const server = createServer()
    const onFinish = vi.fn(() => void (server.calls.length === 1 && chat.send('Next')))
    const chat = createConversation({ request: server.request, onFinish })
    const first = chat.send('First')
    await server.last.say('Half')
    chat.setMessages([message('other', 'user', 'Other')])
    expect(await first).toMatchObject({ status: 'stopped', parts: [{ text: 'Half' }] })
    await server.last.say('Whole')
    await server.last.finish()
    expect(shown(chat)).toEqual(['user: Other (sent)', 'user: Next (sent)', 'assistant: Whole (completed)'])
  })

  test('the server names the answer, unless another message has that name', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request, messages: history.slice(0, 2) })
    const ids: string[] = []
    for (const messageId of ['a1', 'a2', 'a2', 'q1']) {
      void chat.send('Again')
      await server.last.say({ type: 'start', messageId }, 'Hi')
      ids.push(chat.getSnapshot().messages.at(-1)?.id ?? '')
      await server.last.finish()
      expect(chat.getSnapshot().messages.at(-1)?.id, 'keeps its name to the end').toBe(ids.at(-1))
    }
    expect(ids[1]).toBe('a2')
    expect(new Set([...ids, 'a1', 'q1'])).toHaveLength(6)
    const all = chat.getSnapshot().messages
    expect(new Set(all.map(({ id }) => id))).toHaveLength(all.length)
    expect(all.every((one) => chat.getMessage(one.id) === one)).toBe(true)
  })

  test('generateId names what the client makes', async () => {
    const server = createServer()
    let count = 0
    const chat = createConversation({ request: server.request, generateId: () => `id-${count++}` })
    void chat.send('Hello')
    await server.last.say('Hi')
    expect(chat.getSnapshot().messages.map(({ id }) => id)).toEqual(['id-0', 'id-1'])
    chat.stop()
  })

  test('there has to be somebody to ask', () => {
    expect(() => createConversation({})).toThrow(
      new TypeError('There is nobody to ask: pass url or request.'),
    )
  })
})

import { createFakeFetch, scriptedResponse, stall, text } from '@rivulet/testing'
import { describe, expect, test, vi } from 'vitest'

import { createCompletion, createConversation, type Message } from '../index.ts'
import { arrived, createServer, frames, message, settled, url, withFakeClock } from './completion.fixture.ts'

withFakeClock()

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => message(`m${at}`, at % 2 ? 'assistant' : 'user', `Message ${at}`))

describe('listeners', () => {
  test.each(['conversation', 'completion'])('the last one leaving a %s aborts the request', async (kind) => {
    const stopped = vi.fn()
    const { fetch } = createFakeFetch(() =>
      scriptedResponse(
        (function* () {
          try {
            yield text(frames('Half'))
            yield stall()
          } finally {
            stopped()
          }
        })(),
      ),
    )
    const controller =
      kind === 'completion' ? createCompletion({ url, fetch }) : createConversation({ url, fetch })
    const leave = [controller.subscribe(() => {}), controller.subscribe(() => {})]
    await arrived()
    const sent = controller.send('Hello')
    await settled()
    leave[0]?.()
    await settled()
    expect(controller.getSnapshot()).toMatchObject({ status: 'streaming', text: 'Half' })
    leave[1]?.()
    await settled()
    expect(stopped).toHaveBeenCalledOnce()
    expect(controller.getSnapshot()).toMatchObject({ status: 'stopped', text: 'Half' })
    expect(await sent).toMatchObject({ status: 'stopped' })
  })

  test('one that leaves and comes back at once, as in StrictMode, costs nothing', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    const leave = chat.subscribe(() => {})
    void chat.send('Hello')
    await server.last.say('a')
    leave()
    chat.subscribe(() => {})
    await server.last.say('b')
    expect(chat.getSnapshot()).toMatchObject({ status: 'streaming', text: 'ab' })
    chat.stop()
  })

  test('send works without any', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    const sent = chat.send('Hello')
    await server.last.say('a')
    await server.last.finish()
    expect(await sent).toMatchObject({ status: 'completed' })
  })

  test('a listener of one message keeps the request alive, as any other', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request, messages: many(1) })
    const leave = chat.subscribeToMessage('m0', () => {})
    void chat.send('Hello')
    await server.last.say('a')
    expect(server.last.aborted).toBe(false)
    leave()
    leave()
    await settled()
    expect(server.last.aborted).toBe(true)
  })
})

describe('listeners of one message', () => {
  test('only those of the message that grows are called, once a frame', async () => {
    const server = createServer()
    const messages = many(1_000)
    const chat = createConversation({ request: server.request, messages })
    const [others, own, twice] = [vi.fn(), vi.fn(), vi.fn()]
    for (const { id } of messages) chat.subscribeToMessage(id, others)
    void chat.send('Hello')
    await server.last.say({ type: 'start', messageId: 'live' }, 'First')
    chat.subscribeToMessage('live', own)
    const leave = [chat.subscribeToMessage('live', twice), chat.subscribeToMessage('live', twice)]
    others.mockClear()
    for (let frame = 0; frame < 50; frame++) {
      await server.last.say(...Array.from({ length: 10 }, () => 'x'))
      // One function that is there twice leaves one at a time.
      if (frame === 9 || frame === 19) leave.pop()?.()
    }
    expect(chat.getSnapshot().text).toHaveLength(505)
    expect([others.mock.calls.length, own.mock.calls.length, twice.mock.calls.length]).toEqual([0, 50, 30])
    await server.last.finish()
    expect(own.mock.calls.length).toBeGreaterThan(50)
    expect(chat.getMessage('live')?.status).toBe('completed')
  })

  test('one that comes in the middle of an answer is not called for what others get', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request, messages: many(2) })
    void chat.send('Hello')
    await server.last.say('a')
    const other = vi.fn()
    chat.subscribeToMessage('m0', other)
    await server.last.say('b')
    expect(other).not.toHaveBeenCalled()
    chat.stop()
  })

  test('each change of a message is told to its listeners', async () => {
    const server = createServer()
    const tool = { type: 'tool', id: 'c', name: 'f', state: 'input-available', input: 1 } as const
    const called: Message = { ...message('a', 'assistant', ''), parts: [tool] }
    const chat = createConversation({
      request: server.request,
      messages: [called],
    })
    const seen: (string | undefined)[] = []
    const see = () => seen.push(chat.getMessage('a')?.parts[0]?.type ?? 'gone')
    chat.subscribeToMessage('a', see)
    chat.setMessages([message('a', 'assistant', 'Edited')])
    expect(seen).toEqual(['text'])
    chat.clear()
    expect(seen.at(-1)).toBe('gone')
    chat.setMessages([called])
    void chat.addToolOutput({ id: 'c', output: 1 })
    expect(seen.at(-1)).toBe('tool')
    expect(chat.getMessage('a')?.parts).toMatchObject([{ output: 1 }])
    chat.stop()
  })

  test('getMessage and getSnapshot never disagree, and neither is ahead of publication', async () => {
    const server = createServer(arrived)
    const chat = createConversation({ request: server.request })
    let checks = 0
    function check() {
      const { messages } = chat.getSnapshot()
      for (const one of messages) expect(chat.getMessage(one.id)).toBe(one)
      checks++
    }
    chat.subscribe(check)
    void chat.send('Hello')
    await server.last.say({ type: 'start', messageId: 'a' }, 'a')
    expect(chat.getMessage('a')).toBeUndefined()
    vi.advanceTimersByTime(16)
    const before = chat.getMessage('a')
    await server.last.say('b')
    check()
    expect(chat.getMessage('a')).toBe(before)
    vi.advanceTimersByTime(16)
    expect(chat.getMessage('a')?.parts).toMatchObject([{ text: 'ab' }])
    await server.last.finish()
    check()
    expect(checks).toBeGreaterThan(5)
  })
})

describe('the cost of a token', () => {
  /** How often anything of the old messages, or of their list, is looked at while 100 tokens come in 10 frames. */
  async function looksWhile(count: number): Promise<number> {
    let looks = 0
    const watch = <T extends object>(target: T): T =>
      new Proxy(target, {
        get(object, field, receiver) {
          looks++
          return Reflect.get(object, field, receiver)
        },
      })
    const server = createServer()
    const chat = createConversation({
      request: server.request,
      messages: many(count).map((one): Message => watch(one)),
    })
    chat.subscribe(() => chat.getSnapshot().text)
    chat.subscribeToMessage('live', () => chat.getMessage('live'))
    void chat.send('Hello')
    await server.last.say({ type: 'start', messageId: 'live' }, 'x')
    looks = 0
    for (let frame = 0; frame < 10; frame++) await server.last.say(...Array.from({ length: 10 }, () => 'x'))
    expect(chat.getMessage('live')?.parts).toMatchObject([{ text: 'x'.repeat(101) }])
    return looks
  }

  test('does not grow with the history: the messages before are not looked at', async () => {
    expect([await looksWhile(10), await looksWhile(1_000)]).toEqual([0, 0])
  })
})

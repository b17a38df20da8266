import { afterEach, describe, expect, test, vi } from 'vitest'

import { type AnswerEvent, createCompletion, createConversation } from '../index.ts'
import { answer, arrived, createServer, frames, settled, shown, withFakeClock } from './completion.fixture.ts'

withFakeClock()
afterEach(() => void vi.unstubAllGlobals())

/** A conversation whose answer has begun, and how often it has published since. */
async function streaming(options: { throttleMs?: number } = {}) {
  const server = createServer(arrived)
  const chat = createConversation({ request: server.request, ...options })
  void chat.send('Hello')
  await server.last.open()
  const listener = vi.fn()
  chat.subscribe(listener)
  return { server, chat, listener }
}

describe('publication', () => {
  test('what comes is shown with the next frame, and not before', async () => {
    const { server, chat, listener } = await streaming()
    const before = chat.getSnapshot()
    await server.last.say('a')
    vi.advanceTimersByTime(15)
    await server.last.say('b')
    expect(chat.getSnapshot()).toBe(before)
    expect(before.text).toBe('')
    vi.advanceTimersByTime(1)
    expect(chat.getSnapshot()).toMatchObject({ text: 'ab', status: 'streaming' })
    expect(listener).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(100)
    expect(listener).toHaveBeenCalledOnce()
    expect(before).toMatchObject({ text: '', status: 'submitted' })
  })

  test('throttleMs takes the place of the frame', async () => {
    const { server, chat, listener } = await streaming({ throttleMs: 100 })
    for (const token of ['a', 'b', 'c', 'd']) {
      await server.last.say(token)
      vi.advanceTimersByTime(30)
    }
    expect(listener).toHaveBeenCalledOnce()
    expect(chat.getSnapshot().text).toBe('abcd')
    await server.last.say('e')
    vi.advanceTimersByTime(99)
    expect(chat.getSnapshot().text).toBe('abcd')
    vi.advanceTimersByTime(1)
    expect(chat.getSnapshot().text).toBe('abcde')
  })

  test('a thousand tokens in one chunk are one publication', async () => {
    const { server, chat, listener } = await streaming()
    await server.last.say(...Array.from({ length: 1_000 }, () => 'x'))
    vi.advanceTimersByTime(1_000)
    expect(chat.getSnapshot().text).toHaveLength(1_000)
    expect(listener).toHaveBeenCalledOnce()
  })

  test('the end is shown at once, with all that came before it', async () => {
    const { server, chat, listener } = await streaming({ throttleMs: 10_000 })
    await server.last.write(answer('a', 'b'))
    expect(shown(chat)).toEqual(['user: Hello (sent)', 'assistant: ab (completed)'])
    expect(listener).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(20_000)
    expect(listener).toHaveBeenCalledOnce()
  })

  test('a snapshot puts its text and messages together once, and parts that rest are the same', async () => {
    const { server, chat } = await streaming()
    await server.last.say({ type: 'reasoning-delta', id: 'r', delta: 'Hm' }, 'a')
    await settled()
    const before = chat.getSnapshot()
    expect(before.messages).toBe(before.messages)
    await server.last.say('b')
    await settled()
    const after = chat.getSnapshot()
    expect(after.messages[0]).toBe(before.messages[0])
    expect(after.messages[1]?.parts[0]).toBe(before.messages[1]?.parts[0])
    expect([before.text, after.text]).toEqual(['a', 'ab'])
    expect(after.timing).toBe(before.timing)
  })
})

describe('callbacks', () => {
  test('onEvent sees all that the server says, in order, also what is skipped, and the answer goes on', async () => {
    const events: AnswerEvent[] = []
    const server = createServer()
    const chat = createConversation({ request: server.request, onEvent: (event) => events.push(event) })
    void chat.send('Hello')
    await server.last.write(
      `${frames('a', { type: 'brand-new' })}data: {no json\n\n${frames({ type: 'data-toast', data: 1, transient: true })}`,
    )
    await server.last.say('b')
    await server.last.finish()
    expect(chat.getSnapshot()).toMatchObject({ status: 'completed', text: 'ab' })
    expect(events.map(({ type }) => type)).toEqual([
      'delta',
      'unknown',
      'malformed',
      'transient',
      'delta',
      'finish',
    ])
    expect(events[1]).toMatchObject({
      data: '{"type":"brand-new"}',
      reason: expect.stringContaining('brand-new'),
    })
    expect(events[3]).toEqual({ type: 'transient', name: 'toast', data: 1 })
    expect(chat.getSnapshot().messages[1]?.parts).toHaveLength(1)
  })

  test.each([
    ['conversation', createConversation],
    ['completion', createCompletion],
  ])('stop in the middle of a chunk: nothing after it counts in a %s', async (_, create) => {
    const seen: string[] = []
    const server = createServer()
    const chat = create({
      request: server.request,
      onEvent(event) {
        if (event.type !== 'delta') return
        seen.push(event.delta)
        if (event.delta === 'b') chat.stop()
      },
    })
    const sent = chat.send('Hello')
    await server.last.write(answer('a', 'b', 'c'))
    expect(await sent).toMatchObject({ status: 'stopped', parts: [{ text: 'ab' }] })
    expect(seen).toEqual(['a', 'b'])
    expect(chat.getSnapshot()).toMatchObject({ status: 'stopped', text: 'ab', finishReason: null })
  })

  test('send in the middle of a chunk: the rest is not mixed into the new answer', async () => {
    const server = createServer()
    const chat = createConversation({
      request: server.request,
      onEvent: (event) => void (event.type === 'delta' && event.delta === 'a' && chat.send('Two')),
    })
    void chat.send('One')
    await server.calls[0]?.write(answer('a', 'b'))
    await server.last.say('c')
    await server.last.finish()
    expect(shown(chat)).toEqual([
      'user: One (sent)',
      'assistant: a (stopped)',
      'user: Two (sent)',
      'assistant: c (completed)',
    ])
  })

  test('callbacks and listeners that throw are reported and cost nothing', async () => {
    const broken = (name: string) => () => {
      throw new Error(`broken ${name}`)
    }
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const server = createServer()
    const chat = createConversation({
      request: server.request,
      onEvent: broken('onEvent'),
      onError: broken('onError'),
      onFinish: broken('onFinish'),
    })
    const listener = vi.fn()
    chat.subscribe(broken('listener'))
    chat.subscribe(listener)
    const sent = chat.send('Hello')
    await server.last.say({ type: 'start', messageId: 'a' }, 'a')
    chat.subscribeToMessage('a', broken('message'))
    await server.last.say('b')
    await server.last.cut()
    expect(await sent).toMatchObject({ status: 'truncated', parts: [{ text: 'ab' }] })
    expect(listener.mock.calls.length).toBeGreaterThan(3)
    const reasons = new Set(reported.mock.calls.map(([error]) => String(error)))
    expect([...reasons].toSorted()).toEqual(
      ['listener', 'message', 'onError', 'onEvent', 'onFinish'].map((name) => `Error: broken ${name}`),
    )
  })

  test('the latest callbacks count, also for an answer that is under way', async () => {
    const [early, late] = [vi.fn(), vi.fn()]
    const server = createServer()
    const { request } = server
    const chat = createConversation({ request, onEvent: early, onFinish: early, onError: early })
    void chat.send('Hello')
    await server.last.open()
    chat.setOptions({ request, onEvent: late, onFinish: late, onError: late })
    await server.last.say('a')
    await server.last.cut()
    expect([early.mock.calls.length, late.mock.calls.length]).toEqual([0, 3])
  })
})

describe('measuring', () => {
  test('time to the first token, duration and tokens a second', async () => {
    vi.setSystemTime(50_000)
    const server = createServer(arrived)
    const chat = createConversation({ request: server.request })
    const none = { startedAt: null, timeToFirstTokenMs: null, durationMs: null, tokensPerSecond: null }
    expect(chat.getSnapshot().timing).toEqual(none)
    void chat.send('Hello')
    expect(chat.getSnapshot().timing).toEqual({ ...none, startedAt: 50_000 })
    vi.advanceTimersByTime(200)
    await server.last.say({ type: 'start', messageId: 'a' })
    vi.advanceTimersByTime(100)
    await server.last.say('a')
    vi.advanceTimersByTime(500)
    expect(chat.getSnapshot().timing).toEqual({ ...none, startedAt: 50_000, timeToFirstTokenMs: 300 })
    await server.last.say('b', 'c')
    vi.advanceTimersByTime(500)
    await server.last.finish()
    const timing = { startedAt: 50_000, timeToFirstTokenMs: 300, durationMs: 1_300, tokensPerSecond: 3 }
    expect(chat.getSnapshot().timing).toEqual(timing)
  })

  test('tokens are those that the server has counted, where it has; usage, reason and metadata are shown', async () => {
    const server = createServer(arrived)
    const one = createCompletion({ request: server.request })
    void one.send('Hello')
    await server.last.say('a')
    vi.advanceTimersByTime(500)
    const messageMetadata = { model: 'tiny', usage: { inputTokens: 3, outputTokens: 10 } }
    await server.last.say({ type: 'finish', finishReason: 'length', messageMetadata })
    await server.last.write('data: [DONE]\n\n')
    const { timing, usage, finishReason, message } = one.getSnapshot()
    expect(timing.tokensPerSecond).toBe(20)
    expect(usage).toEqual({ inputTokens: 3, outputTokens: 10 })
    expect(finishReason).toBe('length')
    expect(message).toMatchObject({ usage, finishReason, metadata: { model: 'tiny' } })
  })

  test('an answer in one piece, or without a token, has no speed', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    void chat.send('Hello')
    await server.last.write(answer('a', 'b'))
    expect(chat.getSnapshot().timing).toMatchObject({ tokensPerSecond: null })
    void chat.send('Hello')
    await server.last.fail()
    expect(chat.getSnapshot()).toMatchObject({
      usage: null,
      finishReason: null,
      timing: { timeToFirstTokenMs: null, tokensPerSecond: null },
    })
  })

  test('an answer that goes on has ended anew only when it says so', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    void chat.send('Hello')
    const call = { type: 'tool-input-available', toolCallId: 'c', toolName: 'f', input: 1 }
    await server.last.say(call, { type: 'finish', finishReason: 'tool-calls' })
    await server.last.write('data: [DONE]\n\n')
    expect(chat.getSnapshot().finishReason).toBe('tool-calls')
    void chat.addToolOutput({ id: 'c', output: 1 })
    await settled()
    await server.last.say('Half')
    await server.last.cut()
    expect(chat.getSnapshot()).toMatchObject({ status: 'truncated', finishReason: null })
  })
})

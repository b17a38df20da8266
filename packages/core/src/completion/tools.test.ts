import { describe, expect, test } from 'vitest'

import { createConversation, type Message, openaiChat, text } from '../index.ts'
import { createServer, history, settled, withFakeClock } from './completion.fixture.ts'

withFakeClock()

const call = (id: string) => ({
  type: 'tool-input-available',
  toolCallId: id,
  toolName: 'weather',
  input: { id },
})
const approval = (id: string) => ({
  type: 'tool-approval-request',
  toolCallId: id,
  approvalId: `approve-${id}`,
})
const states = (message: Message | undefined) =>
  message?.parts.map((part) => ('state' in part ? `${part.id} ${part.state}` : part.id))

/** A conversation whose answer has called, and has ended. */
async function called(...chunks: readonly object[]) {
  const server = createServer()
  const chat = createConversation({ request: server.request })
  void chat.send('Weather?')
  await server.last.say({ type: 'start', messageId: 'a' }, ...chunks)
  await server.last.finish()
  expect(chat.getSnapshot().status).toBe('completed')
  return { server, chat, reply: () => chat.getMessage('a') }
}

describe('tools', () => {
  test('an output goes on with the same message', async () => {
    const { server, chat, reply } = await called(call('c'))
    const done = chat.addToolOutput({ id: 'c', output: { t: 20 } })
    expect(reply()?.parts).toMatchObject([
      { state: 'output-available', input: { id: 'c' }, output: { t: 20 } },
    ])
    await settled()
    expect(server.calls).toHaveLength(2)
    expect(server.last.turn).toMatchObject({ trigger: 'continue', messages: [{ role: 'user' }, { id: 'a' }] })
    expect(server.last.turn.messages[1]?.parts).toMatchObject([{ output: { t: 20 } }])
    await server.last.say({ type: 'start', messageId: 'other' }, 'Sunny')
    expect(chat.getSnapshot()).toMatchObject({ status: 'streaming', text: 'Sunny' })
    expect(chat.getSnapshot().messages).toHaveLength(2)
    await server.last.finish()
    expect(await done).toBe(reply())
    expect(states(reply())).toEqual(['c output-available', 't done'])
    expect(reply()?.status).toBe('completed')
  })

  test('several calls wait for each other', async () => {
    const { server, chat, reply } = await called(call('c'), call('d'), call('e'), approval('e'))
    await chat.addToolOutput({ id: 'd', errorText: 'No sensor.' })
    await chat.addToolOutput({ id: 'c', output: 1 })
    expect(server.calls).toHaveLength(1)
    const done = chat.respondToApproval({ id: 'e', approved: true })
    await settled()
    expect(server.calls).toHaveLength(2)
    expect(reply()?.parts).toMatchObject([
      { id: 'c', state: 'output-available', output: 1 },
      { id: 'd', state: 'output-error', errorText: 'No sensor.' },
      { id: 'e', state: 'input-available', approval: { id: 'approve-e', approved: true } },
    ])
    await server.last.say({ type: 'tool-output-available', toolCallId: 'e', output: 3 }, 'Done')
    await server.last.finish()
    expect(await done).toMatchObject({ id: 'a', status: 'completed' })
    expect(states(reply())).toEqual(['c output-available', 'd output-error', 'e output-available', 't done'])
  })

  test('a denial is told to the server, with its reason', async () => {
    const { server, chat, reply } = await called(call('c'), approval('c'))
    void chat.respondToApproval({ id: 'c', approved: false, reason: 'Too dear.' })
    await settled()
    const denied = {
      state: 'output-denied',
      approval: { id: 'approve-c', approved: false, reason: 'Too dear.' },
    }
    expect(reply()?.parts).toMatchObject([denied])
    expect(server.last.turn.messages.at(-1)?.parts).toMatchObject([denied])
    chat.stop()
  })

  test('what is given while the answer streams counts at its end', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    void chat.send('Weather?')
    await server.last.say({ type: 'start', messageId: 'a' }, call('c'), call('d'))
    const outputs = [chat.addToolOutput({ id: 'c', output: 1 }), chat.addToolOutput({ id: 'd', output: 2 })]
    await settled()
    expect(states(chat.getMessage('a'))).toEqual(['c output-available', 'd output-available'])
    await server.last.say('Wait')
    expect(server.calls).toHaveLength(1)
    await server.last.finish()
    expect(server.calls).toHaveLength(2)
    expect(states(server.last.turn.messages.at(-1))).toEqual([
      'c output-available',
      'd output-available',
      't done',
    ])
    await server.last.say({ type: 'text-delta', id: 'u', delta: 'Sunny' })
    await server.last.finish()
    expect((await Promise.all(outputs)).map(({ id }) => id)).toEqual(['a', 'a'])
    expect(chat.getSnapshot()).toMatchObject({ status: 'completed', text: 'WaitSunny' })
    expect(server.calls).toHaveLength(2)
  })

  test('an output counts for the answer that is under way, also where a listener has asked for it', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    const leave = chat.subscribe(() => {
      leave()
      void chat.send('Rather this')
    })
    chat.subscribe(() => {})
    void chat.send('This')
    await server.last.say(call('c'))
    void chat.addToolOutput({ id: 'c', output: 1 })
    await server.last.finish()
    expect(server.calls.map(({ turn }) => turn.trigger)).toEqual(['send', 'continue'])
    chat.stop()
  })

  test('an answer that was stopped does not go on', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    void chat.send('Weather?')
    await server.last.say(call('c'))
    const given = chat.addToolOutput({ id: 'c', output: 1 })
    chat.stop()
    expect(await given).toMatchObject({ status: 'stopped', parts: [{ output: 1 }] })
    expect(await chat.addToolOutput({ id: 'c', output: 2 })).toMatchObject({ parts: [{ output: 1 }] })
    expect(server.calls).toHaveLength(1)
  })

  test('an older message takes its output, and nothing is asked', async () => {
    const { server, chat, reply } = await called(call('c'))
    void chat.send('Never mind')
    await server.last.say('Fine')
    expect(await chat.addToolOutput({ id: 'c', output: 1 })).toBe(reply())
    await server.last.finish()
    expect(reply()?.parts).toMatchObject([{ output: 1 }])
    expect(server.calls).toHaveLength(2)
  })

  test('a second output, or answer to an approval, comes too late and changes nothing', async () => {
    const { server, chat, reply } = await called(call('c'), call('d'), approval('d'))
    void chat.addToolOutput({ id: 'c', output: 1 })
    expect(await chat.addToolOutput({ id: 'c', output: 2 })).toBe(reply())
    expect(await chat.addToolOutput({ id: 'd', output: 2 })).toBe(reply())
    expect(states(reply())).toEqual(['c output-available', 'd approval-requested'])
    void chat.respondToApproval({ id: 'd', approved: false })
    const answered = reply()
    await chat.respondToApproval({ id: 'd', approved: true })
    expect(reply()).toBe(answered)
    expect(states(reply())).toEqual(['c output-available', 'd output-denied'])
    expect(server.calls).toHaveLength(2)
    chat.stop()
  })

  test('the later of two calls of one id is meant', async () => {
    const { server, chat } = await called(call('c'))
    void chat.send('Again')
    await server.last.say({ type: 'start', messageId: 'b' }, call('c'))
    await server.last.finish()
    void chat.addToolOutput({ id: 'c', output: 1 })
    expect(states(chat.getMessage('a'))).toEqual(['c input-available'])
    expect(states(chat.getMessage('b'))).toEqual(['c output-available'])
    chat.stop()
  })

  test('an id that no call has is an error of the caller', async () => {
    const { chat } = await called(call('c'))
    const gone = new RangeError('There is no tool call "x" to answer: pass an id out of messages.')
    expect(() => chat.addToolOutput({ id: 'x', output: 1 })).toThrow(gone)
    expect(() => chat.respondToApproval({ id: 'x', approved: true })).toThrow(gone)
  })

  test('going on that fails leaves the message, and retry repeats it under the same key', async () => {
    const { server, chat, reply } = await called(call('c'))
    const done = chat.addToolOutput({ id: 'c', output: 1 })
    await settled()
    await server.last.fail()
    expect(await done).toMatchObject({ id: 'a', status: 'failed', error: { code: 'network' } })
    expect(chat.getSnapshot().status).toBe('failed')
    expect(reply()).toMatchObject({ status: 'completed', parts: [{ output: 1 }] })
    const { turn } = server.last
    const again = chat.retry()
    expect(server.last.turn.messages).toEqual(turn.messages)
    expect(server.last.turn.idempotencyKey).toBe(turn.idempotencyKey)
    await server.last.say('Sunny')
    await server.last.cut()
    expect(await again).toMatchObject({ id: 'a', status: 'truncated' })
    void chat.retry('a')
    await server.last.say('Cloudy')
    await server.last.finish()
    expect(chat.getSnapshot()).toMatchObject({ status: 'completed', text: 'Cloudy' })
    expect(states(reply())).toEqual(['c output-available', 't done'])
  })

  test('regenerate begins anew with the question', async () => {
    const { server, chat } = await called(call('c'))
    void chat.addToolOutput({ id: 'c', output: 1 })
    await settled()
    void chat.regenerate()
    expect(server.last.turn.messages).toHaveLength(1)
    await server.last.say('No tools')
    expect(states(chat.getSnapshot().messages[1])).toEqual(['t streaming'])
    chat.stop()
  })

  test('a conversation that begins with an answer goes on too, and messages may be put before it', async () => {
    const server = createServer()
    const first: Message = {
      id: 'a',
      role: 'assistant',
      status: 'completed',
      parts: [{ type: 'tool', id: 'c', name: 'weather', state: 'input-available', input: {} }],
    }
    const chat = createConversation({ request: server.request, messages: [first] })
    const done = chat.addToolOutput({ id: 'c', output: 1 })
    await settled()
    chat.setMessages((messages) => [...history.slice(0, 2), ...messages])
    await server.last.say('Sunny')
    await server.last.finish()
    expect(await done).toMatchObject({ id: 'a', status: 'completed' })
    expect(chat.getSnapshot().messages.map(({ id }) => id)).toEqual(['q1', 'a1', 'a'])
  })

  test('calls of a server that names none are all kept, one request after the other', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request, protocol: openaiChat })
    const callFor = (input: string) => {
      const delta = { tool_calls: [{ index: 0, function: { name: 'f', arguments: `{"n":${input}}` } }] }
      const chunk = { choices: [{ index: 0, delta, finish_reason: 'tool_calls' }] }
      return `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`
    }
    void chat.send('Hello')
    await server.last.write(callFor('1'))
    void chat.addToolOutput({ id: 'call', output: 'first' })
    await server.last.write(callFor('2'))
    expect(chat.getSnapshot().messages.at(-1)?.parts).toMatchObject([
      { id: 'call', state: 'output-available', input: { n: 1 }, output: 'first' },
      { id: 'call~2', state: 'input-available', input: { n: 2 } },
    ])
  })

  test('plain text that goes on stands after the call', async () => {
    const parts: Message['parts'] = [
      { type: 'text', id: 'text', text: 'Before', state: 'done' },
      { type: 'tool', id: 'c', name: 'f', state: 'input-available', input: {} },
    ]
    const chat = createConversation({
      request: () => new Response('After'),
      protocol: text,
      messages: [...history.slice(0, 1), { id: 'a', role: 'assistant', parts, status: 'completed' }],
    })
    const { parts: all } = await chat.addToolOutput({ id: 'c', output: 1 })
    expect(all.map((part) => ('text' in part ? part.text : part.type))).toEqual(['Before', 'tool', 'After'])
  })
})

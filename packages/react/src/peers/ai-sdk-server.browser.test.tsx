import { type AnswerEvent, text } from '@rivulet/core'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, inject, test } from 'vitest'

import { useStreamedCompletion, type UseStreamedCompletionOptions } from '../use-streamed-completion.ts'
import { comparable, fromUiParts, toUiMessage } from './ui-messages.fixture.ts'
import { askUseChat } from './use-chat.fixture.ts'

afterEach(cleanup)

const url = inject('aiSdkUrl')

function renderChat(path: string, options: UseStreamedCompletionOptions = {}) {
  return renderHook(() => useStreamedCompletion({ url: `${url}${path}`, ...options })).result
}

/** Asks a server on the AI SDK, and keeps what the wire said that its decoder does not know. */
async function ask(path: string, options?: UseStreamedCompletionOptions) {
  const skipped: AnswerEvent[] = []
  const onEvent = (event: AnswerEvent) => {
    if (event.type === 'unknown' || event.type === 'malformed') skipped.push(event)
  }
  const chat = renderChat(path, { onEvent, ...options })
  const answer = await act(() => chat.current.send('Hello'))
  return { chat, answer, skipped }
}

describe('a server on the AI SDK feeds the hook', () => {
  test('text, from the messages that it sends by default', async () => {
    const { chat, answer, skipped } = await ask('/answer')
    const said = '1 messages, the last by user: Hello — ünïcödé 🎈'
    expect(answer).toMatchObject({
      role: 'assistant',
      status: 'completed',
      finishReason: 'stop',
      usage: {
        inputTokens: 11,
        outputTokens: 23,
        totalTokens: 34,
        cachedInputTokens: 4,
        reasoningTokens: 5,
      },
      parts: [{ type: 'text', text: said, state: 'done' }],
    })
    expect(chat.current).toMatchObject({ status: 'completed', text: said, error: null })
    expect(chat.current.messages).toMatchObject([{ role: 'user', status: 'sent' }, answer])
    expect(skipped).toEqual([])

    await act(() => chat.current.send('And again'))
    expect(chat.current.text).toBe('3 messages, the last by user: And again — ünïcödé 🎈')
  })

  test.each([
    ['reasoning', 'length'],
    ['sources', 'stop'],
    ['tool', 'stop'],
    ['brokenTool', 'stop'],
    ['unknownTool', 'stop'],
    ['approval', 'tool-calls'],
  ])('%s: the parts are those of useChat', async (script, finishReason) => {
    const { answer, skipped } = await ask(`/${script}`)
    const { message, error } = await askUseChat(`${url}/${script}`)
    expect(error).toBeUndefined()
    expect(withoutApprovalIds(comparable(answer.parts))).toEqual(
      withoutApprovalIds(fromUiParts(message?.parts ?? [])),
    )
    expect(answer).toMatchObject({ status: 'completed', finishReason })
    expect(skipped).toEqual([])
  })

  test('a tool that ran in the middle: two steps, one message', async () => {
    const { answer } = await ask('/tool')
    expect(answer.parts).toMatchObject([
      { type: 'reasoning', text: 'I need a tool.' },
      { type: 'text', text: 'One moment.' },
      {
        type: 'tool',
        name: 'weather',
        state: 'output-available',
        input: { city: 'Zürich' },
        output: { city: 'Zürich', degrees: 21 },
      },
      { type: 'reasoning', text: 'I have seen it.' },
      { type: 'text', text: 'That is what came of it.' },
    ])
    expect(answer.usage).toMatchObject({ inputTokens: 22, outputTokens: 46, totalTokens: 68 })
  })

  test.each([
    [true, { state: 'output-available', output: 'published Zürich' }],
    [false, { state: 'output-denied' }],
  ])('a tool that waits for a person: approved %s', async (approved, outcome) => {
    const { chat, answer } = await ask('/approval', {
      body: ({ messages }) => ({ messages: messages.map(toUiMessage) }),
    })
    const call = answer.parts.find(({ type }) => type === 'tool')
    expect(call).toMatchObject({ name: 'publish', state: 'approval-requested', input: { city: 'Zürich' } })

    const whole = await act(() => chat.current.respondToApproval({ id: call?.id ?? '', approved }))
    expect(whole).toMatchObject({ id: answer.id, status: 'completed', finishReason: 'stop' })
    expect(whole.parts).toMatchObject([
      { type: 'reasoning', text: 'I need a tool.' },
      { type: 'text', text: 'One moment.' },
      { type: 'tool', name: 'publish', input: { city: 'Zürich' }, ...outcome },
      { type: 'reasoning', text: 'I have seen it.' },
      { type: 'text', text: 'That is what came of it.' },
    ])
    expect(chat.current.messages).toHaveLength(2)
  })

  test('an error in the middle is a failure, although the wire ends properly after it', async () => {
    const { chat, answer } = await ask('/error')
    expect(answer).toMatchObject({ status: 'failed', parts: [{ text: 'It begins well', state: 'done' }] })
    expect(chat.current).toMatchObject({ status: 'failed', error: { code: 'protocol', retryable: true } })
    expect(chat.current.error?.message).toContain('An error occurred.')
  })

  test('an answer whose provider broke off is truncated', async () => {
    const { chat, answer } = await ask('/interrupted')
    expect(answer).toMatchObject({ status: 'truncated', parts: [{ text: 'It begins well' }] })
    expect(chat.current.error?.code).toBe('truncated')
  })

  test('a connection that breaks off is truncated', async () => {
    const { chat, answer } = await ask('/answer?cut=8')
    expect(answer).toMatchObject({ status: 'truncated', parts: [{ type: 'text', state: 'done' }] })
    expect(chat.current.error?.code).toBe('truncated')
    expect(chat.current.text).toMatch(/^1 messages/)
  })

  test('stopping aborts the model', async () => {
    const run = crypto.randomUUID()
    const chat = renderChat(`/endless?run=${run}`)
    const isAborted = async (): Promise<unknown> => (await fetch(`${url}/aborted/${run}`)).json()
    act(() => void chat.current.send('Hello'))
    await waitFor(() => expect(chat.current.text).toContain('tick'))
    expect(await isAborted()).toBe(false)
    act(() => chat.current.stop())
    expect(chat.current).toMatchObject({ status: 'stopped', error: null })
    await waitFor(async () => expect(await isAborted()).toBe(true))
  })

  test('a server that stops the answer itself', async () => {
    const { answer } = await ask('/endless?abortAfterMs=50')
    expect(answer).toMatchObject({ status: 'stopped', parts: [{ type: 'text', state: 'done' }] })
  })

  test.each([
    ['by default', undefined],
    ['asked for', text],
  ])('its stream of plain text, %s', async (_, protocol) => {
    const { chat, answer } = await ask('/answer?wire=text', { ...(protocol && { protocol }) })
    expect(answer).toMatchObject({ status: 'completed', parts: [{ type: 'text', state: 'done' }] })
    expect(chat.current.text).toBe('1 messages, the last by user: Hello — ünïcödé 🎈')
  })
})

/** They are random. */
function withoutApprovalIds(parts: object[]): object[] {
  return parts.map((part) =>
    'approval' in part && part.approval ? { ...part, approval: { ...part.approval, id: '' } } : part,
  )
}

import { createFakeFetch, cut, scriptedResponse, stall, type Step, text as say } from '@rivulet/testing'
import { describe, expect, test, vi } from 'vitest'

import {
  createConversation,
  dataStream,
  type Message,
  openaiChat,
  type Protocol,
  type StreamErrorCode,
  text,
  uiMessageStream,
} from '../index.ts'
import { frames, isGrowing, url, withFakeClock } from './completion.fixture.ts'

withFakeClock()

interface Wire {
  readonly protocol: Protocol
  /** Text, reasoning or a tool's input that is not done. */
  readonly beginning: string
  readonly terminator: string
  /** Says that the answer has failed with this text. */
  readonly error?: (said: string) => string
}

const openai = (delta: object, finish_reason: string | null = null) =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })}\n\n`

const wires: Readonly<Record<string, Wire>> = {
  uiMessageStream: {
    protocol: uiMessageStream,
    beginning: frames(
      { type: 'reasoning-delta', id: 'r', delta: 'Hm' },
      'Half',
      { type: 'tool-input-start', toolCallId: 'c', toolName: 'f' },
      { type: 'tool-input-delta', toolCallId: 'c', inputTextDelta: '{"a' },
    ),
    terminator: `${frames({ type: 'finish' })}data: [DONE]\n\n`,
    error: (errorText) => `${frames({ type: 'error', errorText })}data: [DONE]\n\n`,
  },
  openaiChat: {
    protocol: openaiChat,
    beginning:
      openai({ reasoning_content: 'Hm' }) +
      openai({ content: 'Half' }) +
      openai({ tool_calls: [{ index: 0, id: 'c', function: { name: 'f', arguments: '{"a' } }] }),
    terminator: `${openai({}, 'stop')}data: [DONE]\n\n`,
    error: (message) => `data: ${JSON.stringify({ error: { message } })}\n\ndata: [DONE]\n\n`,
  },
  dataStream: {
    protocol: dataStream,
    beginning:
      'g:"Hm"\n0:"Half"\nb:{"toolCallId":"c","toolName":"f"}\nc:{"toolCallId":"c","argsTextDelta":"{"}\n',
    terminator: 'd:{"finishReason":"stop"}\n',
    error: (said) => `3:${JSON.stringify(said)}\n`,
  },
  text: { protocol: text, beginning: 'Half', terminator: '' },
}

interface Ending {
  readonly behaviour: string
  readonly answer: (wire: Wire) => Response
  readonly status: Message['status']
  readonly code?: StreamErrorCode
  readonly httpStatus?: number
  readonly retryable?: boolean
  /** The server has taken the request, so that there is an answer. Default: true. */
  readonly taken?: boolean
  /** What has come is shown. Default: true where it was taken. */
  readonly kept?: boolean
  readonly only?: (name: string) => boolean
}

const framed = (name: string) => name !== 'text'
const long = 'é'.repeat(20_000)
const stream = ({ protocol }: Wire, ...script: readonly Step[]) =>
  scriptedResponse(script, { headers: { 'content-type': protocol.mediaType } })
const page = (status: number, body: string, type: string) => () =>
  new Response(body, { status, headers: { 'content-type': type } })
const refused = { status: 'failed', code: 'http', taken: false } as const

const endings: readonly Ending[] = [
  {
    behaviour: 'the terminator completes it',
    answer: (wire) => stream(wire, say(wire.beginning + wire.terminator)),
    status: 'completed',
  },
  {
    behaviour: 'a server that says more after the terminator, for ever, does not matter',
    answer: (wire) => stream(wire, say(wire.beginning + wire.terminator + wire.beginning), stall()),
    status: 'completed',
    only: framed,
  },
  {
    behaviour: 'a clean end before the terminator truncates it',
    answer: (wire) => stream(wire, say(wire.beginning)),
    status: 'truncated',
    code: 'truncated',
    only: framed,
  },
  {
    behaviour: 'a transport that breaks truncates it',
    answer: (wire) => stream(wire, say(wire.beginning), cut()),
    status: 'truncated',
    code: 'truncated',
  },
  {
    behaviour: 'a transport that breaks before the first byte truncates it',
    answer: (wire) => stream(wire, cut()),
    status: 'truncated',
    code: 'truncated',
    kept: false,
  },
  {
    behaviour: 'an empty body truncates it',
    answer: (wire) => stream(wire),
    status: 'truncated',
    code: 'truncated',
    kept: false,
  },
  {
    behaviour: 'no body at all truncates it',
    answer: ({ protocol }) => new Response(null, { headers: { 'content-type': protocol.mediaType } }),
    status: 'truncated',
    code: 'truncated',
    kept: false,
  },
  {
    behaviour: 'an error in the stream fails it',
    answer: (wire) => stream(wire, say(wire.beginning + (wire.error?.('Out of luck.') ?? ''))),
    status: 'failed',
    code: 'protocol',
    retryable: true,
    only: framed,
  },
  {
    behaviour: 'an error in the stream fails it, however long its text',
    answer: (wire) => stream(wire, say(wire.beginning + (wire.error?.(`Out of luck. ${long}`) ?? ''))),
    status: 'failed',
    code: 'protocol',
    retryable: true,
    only: framed,
  },
  {
    behaviour: 'a page of HTML with status 200 is no answer',
    answer: page(200, `<title>Out of luck.</title>${long}`, 'text/html'),
    status: 'failed',
    code: 'content-type',
    httpStatus: 200,
    taken: false,
  },
  {
    behaviour: 'a 401 is no answer',
    answer: page(401, `{"error":{"message":"Out of luck."},"more":"${long}"}`, 'application/json'),
    ...refused,
    httpStatus: 401,
  },
  {
    behaviour: 'a 400 is no answer',
    answer: page(400, `{"message":"Out of luck. ${long}"}`, 'application/json'),
    ...refused,
    httpStatus: 400,
  },
  {
    behaviour: 'a 503 is no answer, and may be one later',
    answer: page(503, '{"error":"Out of luck."}', 'application/json'),
    ...refused,
    httpStatus: 503,
    retryable: true,
  },
  {
    behaviour: 'a network that is down gives no answer',
    answer() {
      throw new TypeError('Out of luck.')
    },
    status: 'failed',
    code: 'network',
    retryable: true,
    taken: false,
  },
]

const table = Object.entries(wires).flatMap(([name, wire]) =>
  endings.filter(({ only }) => only?.(name) ?? true).map((ending) => ({ name, wire, ...ending })),
)

describe('ending', () => {
  test.each(table)('$name: $behaviour', async ({ name, wire, answer, ...expected }) => {
    const { status, code, httpStatus, taken = true, kept = taken } = expected
    const { fetch } = createFakeFetch(() => answer(wire))
    const [onFinish, onError] = [vi.fn(), vi.fn()]
    const chat = createConversation({ url, fetch, protocol: wire.protocol, onFinish, onError })
    const last = await chat.send('Hello')
    const { messages, error, ...snapshot } = chat.getSnapshot()
    const [question, reply] = messages

    expect(snapshot.status).toBe(status)
    expect(error?.code).toBe(code)
    expect(error?.status).toBe(httpStatus)
    expect(onFinish.mock.calls).toEqual([[last]])
    expect(onError.mock.calls).toEqual(error ? [[error]] : [])
    expect(messages).toHaveLength(taken ? 2 : 1)
    expect(question?.status).toBe(taken ? 'sent' : 'failed')
    expect(question?.error).toBe(taken ? undefined : (error ?? undefined))
    expect(last).toBe(taken ? reply : question)
    expect(snapshot.text).toBe(kept ? 'Half' : '')
    expect(messages.filter(isGrowing)).toEqual([])
    if (taken) expect([reply?.status, reply?.error]).toEqual([status, error ?? undefined])
    if (kept && name !== 'text')
      expect(reply?.parts).toMatchObject([
        { type: 'reasoning', text: 'Hm', state: 'done' },
        { type: 'text', text: 'Half', state: 'done' },
        {
          type: 'tool',
          name: 'f',
          state: 'output-error',
          errorText: expect.stringMatching(/ended before|no JSON/),
        },
      ])
    if (!error) return
    expect(error.message.length).toBeLessThan(700)
    expect(error.body?.length ?? 0).toBeLessThanOrEqual(4_096)
    expect(error.retryable).toBe(expected.retryable ?? status === 'truncated')
    // Whatever the server has said, both show it.
    if (status === 'failed') expect(`${error.body ?? ''}${error.message}`).toContain('Out of luck.')
  })
})

test('an answer of which nothing was understood says that it is in another wire', async () => {
  const { fetch } = createFakeFetch([
    say(openai({ content: 'Hi' }) + openai({}, 'stop') + 'data: [DONE]\n\n'),
  ])
  const chat = createConversation({ url, fetch })
  const answer = await chat.send('Hello?')
  expect(answer).toMatchObject({ status: 'truncated', parts: [] })
  expect(answer.error?.message).toContain('is in another wire than uiMessageStream')
})

test('one thing that was understood is enough to call it cut off', async () => {
  const { fetch } = createFakeFetch([say(frames({ type: 'novelty' }, 'Hi', { type: 'novelty' }))])
  const answer = await createConversation({ url, fetch }).send('Hello?')
  expect(answer.error?.message).toContain('ended in the middle')
})

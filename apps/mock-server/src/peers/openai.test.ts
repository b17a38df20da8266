import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { createConversation, type Message, openaiChat } from '@rivulet/core'
import OpenAI from 'openai'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createApp } from '../app.ts'
import { createSpyLog, login, overSocket } from '../chat/chat.fixture.ts'

type Chunk = OpenAI.ChatCompletionChunk
/** What compatible servers add to OpenAI's own. */
type Reasoning = { reasoning_content?: string }

const model = 'rivulet-small'
const content = 'How does a stream end?'
const question = { model, messages: [{ role: 'user' as const, content }] }

let server: ServerType
let url: string
let apiKey: string
let spy: ReturnType<typeof createSpyLog>

beforeEach(async () => {
  spy = createSpyLog()
  server = serve({ fetch: createApp({ usageLog: spy.log }).fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  apiKey = (await login(overSocket(url)))['authorization']?.slice('Bearer '.length) ?? ''
})

afterEach(() => void server.close())

/** Everything is said here: what is left out, the client takes from the environment. */
function client(query: Record<string, string> = {}, key = apiKey): OpenAI {
  return new OpenAI({
    baseURL: `${url}/v1`,
    apiKey: key,
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    defaultQuery: { paceMs: '0', ...query },
  })
}

/** Reads a stream to its end with the client's own accumulator, which throws where something is missing. */
async function stream(openai: OpenAI) {
  const chunks: Chunk[] = []
  const completion = await openai.chat.completions
    .stream({ ...question, stream_options: { include_usage: true } })
    .on('chunk', (chunk) => chunks.push(chunk))
    .finalChatCompletion()
  const deltas = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta as Reasoning))
  return { completion, chunks, reasoning: deltas.map((delta) => delta.reasoning_content ?? '').join('') }
}

async function askOurs(query: Record<string, string>): Promise<Message> {
  const conversation = createConversation({
    url: `${url}/v1/chat/completions?${new URLSearchParams({ paceMs: '0', ...query })}`,
    headers: { authorization: `Bearer ${apiKey}` },
    protocol: openaiChat,
    body: { model },
  })
  return conversation.send(content)
}

/** An answer as OpenAI's client shows it. */
function asOpenai({ parts, usage, finishReason }: Message) {
  const join = (type: 'text' | 'reasoning') =>
    parts.map((part) => (part.type === type && 'text' in part ? part.text : '')).join('')
  return {
    content: join('text'),
    reasoning: join('reasoning'),
    tools: parts.flatMap((part) => (part.type === 'tool' ? [[part.id, part.name, part.input]] : [])),
    finishReason: finishReason?.replace('-', '_'),
    usage: [usage?.inputTokens, usage?.outputTokens, usage?.totalTokens, usage?.reasoningTokens],
  }
}

function asRead({ choices: [choice], usage }: OpenAI.ChatCompletion, reasoning?: string) {
  const whole = choice?.message as Reasoning | undefined
  const calls = choice?.message.tool_calls ?? []
  return {
    content: choice?.message.content ?? '',
    reasoning: reasoning ?? whole?.reasoning_content ?? '',
    tools: calls.map((call) => {
      if (call.type !== 'function') throw new Error(`A call is of type ${call.type}.`)
      return [call.id, call.function.name, JSON.parse(call.function.arguments)]
    }),
    finishReason: choice?.finish_reason,
    usage: [
      usage?.prompt_tokens,
      usage?.completion_tokens,
      usage?.total_tokens,
      usage?.completion_tokens_details?.reasoning_tokens,
    ],
  }
}

describe("OpenAI's own client reads the server", () => {
  test.each(['answer', 'reasoning', 'tools', 'approval', 'long'])(
    'script %s: streamed, whole and ours agree',
    async (script) => {
      const query = { script, tokens: '200' }
      const ours = asOpenai(await askOurs(query))
      const { completion, reasoning } = await stream(client(query))
      expect(asRead(completion, reasoning)).toEqual(ours)

      const whole = await client(query).chat.completions.create(question)
      expect(asRead(whole)).toEqual(ours)
      expect(ours.content).not.toBe('')
    },
  )

  test('every chunk is of one completion, and usage comes last of all', async () => {
    const { chunks, completion } = await stream(client())
    expect(new Set(chunks.map(({ id }) => id))).toEqual(new Set([completion.id]))
    expect(chunks.filter(({ usage }) => usage)).toEqual([chunks.at(-1)])
    expect(chunks.at(-1)?.choices).toEqual([])
  })

  test('usage is not told unless it was asked for', async () => {
    const chunks: Chunk[] = []
    for await (const chunk of await client().chat.completions.create({ ...question, stream: true }))
      chunks.push(chunk)
    expect(chunks.some(({ usage }) => usage)).toBe(false)
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop')
  })

  test('the list of models', async () => {
    const models = await client().models.list()
    expect(models.data.map(({ id }) => id)).toContain(model)
  })
})

describe("what goes wrong is an error of the client's own", () => {
  test('a key that nobody knows', async () => {
    const error: unknown = await client({}, 'sk-unknown')
      .chat.completions.create(question)
      .catch((error: unknown) => error)
    expect(error).toBeInstanceOf(OpenAI.AuthenticationError)
    expect(error).toMatchObject({ status: 401, code: 'invalid_api_key', type: 'invalid_request_error' })
  })

  test.each([
    [{ ...question, model: 'gpt-0' }, 'model'],
    [{ ...question, messages: [] }, 'messages'],
    [
      { ...question, messages: [...question.messages, { role: 'user' as const, content: 7 as never }] },
      'messages[1].content',
    ],
  ])('a body that cannot be answered, %#', async (body, param) => {
    const error: unknown = await client()
      .chat.completions.create({ ...body, stream: true })
      .catch((error: unknown) => error)
    expect(error).toBeInstanceOf(OpenAI.BadRequestError)
    expect(error).toMatchObject({ status: 400, param, type: 'invalid_request_error' })
    expect(String(error)).toContain(param)
  })

  test('an overloaded model, before the answer and in the middle of it', async () => {
    const early = await stream(client({ fault: '503' })).catch((error: unknown) => error)
    expect(early).toBeInstanceOf(OpenAI.InternalServerError)
    expect(early).toMatchObject({ status: 503 })

    const late = await stream(client({ fault: 'error', after: '3' })).catch((error: unknown) => error)
    expect(late).toBeInstanceOf(OpenAI.APIError)
    expect(late).toMatchObject({ error: { message: 'The model is overloaded. Try again in a moment.' } })
  })

  test('aborting stops the model, which is charged for what came', async () => {
    const answer = await client({ script: 'long', paceMs: '50' }).chat.completions.create({
      ...question,
      stream: true,
    })
    const row = spy.next()
    let read = 0
    for await (const _ of answer) if (++read === 4) answer.controller.abort()
    const { outcome, outputTokens } = await row
    expect(outcome).toBe('stopped')
    expect(outputTokens).toBeGreaterThanOrEqual(3)
    expect(outputTokens).toBeLessThan(20)
  })
})

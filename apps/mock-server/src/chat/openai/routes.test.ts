import { beforeEach, describe, expect, test } from 'vitest'

import { createApp } from '../../app.ts'
import { type Ask, chat, createSpyLog, type Headers, inProcess, login, usageOf } from '../chat.fixture.ts'

let ask: Ask
let headers: Headers

beforeEach(async () => {
  ask = inProcess(createApp())
  headers = await login(ask)
})

const path = '/v1/chat/completions?paceMs=0'
const request = { model: 'rivulet-small', messages: [{ role: 'user', content: 'How does a stream end?' }] }

interface Chunk {
  object: string
  model: string
  choices: { delta: { content?: string }; finish_reason: string | null }[]
  usage?: { prompt_tokens: number; completion_tokens: number; total_tokens: number }
}

async function chunksOf(response: Response): Promise<Chunk[]> {
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: '))
  expect(lines.pop()).toBe('data: [DONE]')
  return lines.map((line) => JSON.parse(line.slice(6)) as Chunk)
}

describe('a stream', () => {
  test('is of chunks that name the model, and ends with a reason', async () => {
    const chunks = await chunksOf(await chat(ask, { headers, path, body: { ...request, stream: true } }))
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
    expect(text).toMatch(/^You asked: “How does a stream end\?”/)
    expect(new Set(chunks.map(({ object, model }) => `${object} ${model}`))).toEqual(
      new Set(['chat.completion.chunk rivulet-small']),
    )
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop')
    expect(chunks.some(({ usage }) => usage)).toBe(false)
  })

  test('tells its usage when asked to, and the log says the same', async () => {
    const body = { ...request, stream: true, stream_options: { include_usage: true } }
    const last = (await chunksOf(await chat(ask, { headers, path, body }))).at(-1)
    const { totals } = await usageOf(ask, headers)
    expect(last).toMatchObject({
      choices: [],
      usage: { prompt_tokens: totals.inputTokens, completion_tokens: totals.outputTokens },
    })
    expect(totals.outputTokens).toBeGreaterThan(100)
  })
})

describe('without a stream', () => {
  test('the answer is one object with the same text and usage', async () => {
    const chunks = await chunksOf(await chat(ask, { headers, path, body: { ...request, stream: true } }))
    const response = await chat(ask, { headers, path, body: request })
    const { totals } = await usageOf(ask, headers)
    const completion = (await response.json()) as object
    expect(completion).toEqual({
      id: expect.stringMatching(/^chatcmpl-/) as string,
      object: 'chat.completion',
      created: expect.any(Number) as number,
      model: 'rivulet-small',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join(''),
            refusal: null,
          },
          logprobs: null,
          finish_reason: 'stop',
        },
      ],
      usage: {
        prompt_tokens: totals.inputTokens / 2,
        completion_tokens: totals.outputTokens / 2,
        total_tokens: (totals.inputTokens + totals.outputTokens) / 2,
        completion_tokens_details: { reasoning_tokens: 0 },
      },
    })
  })

  test('reasoning and tool calls stand in the message', async () => {
    const response = await chat(ask, { headers, path: `${path}&script=clientTool`, body: request })
    expect(await response.json()).toMatchObject({
      choices: [
        {
          finish_reason: 'tool_calls',
          message: {
            tool_calls: [
              {
                type: 'function',
                function: { name: 'readTimeZone', arguments: expect.stringContaining('reason') as string },
              },
            ],
          },
        },
      ],
    })
    const thought = await chat(ask, { headers, path: `${path}&script=reasoning`, body: request })
    expect(await thought.json()).toMatchObject({
      choices: [{ message: { reasoning_content: expect.stringContaining('How') as string } }],
    })
  })

  test('the client leaving stops the model, and it is charged for what was said', async () => {
    const { log, next } = createSpyLog()
    const slow = inProcess(createApp({ usageLog: log }))
    const leaving = new AbortController()
    const recorded = next()
    const asked = chat(slow, {
      headers: await login(slow),
      path: '/v1/chat/completions?paceMs=20',
      body: request,
      signal: leaving.signal,
    })
    setTimeout(() => leaving.abort(), 100)
    expect(await recorded).toMatchObject({ outcome: 'stopped', outputTokens: expect.any(Number) as number })
    await asked
  })

  test.each([
    ['error', 'The model is overloaded'],
    ['cut', 'Only a stream can be cut'],
    ['truncated', 'broke off'],
  ])('the fault %s is an error', async (fault, message) => {
    const response = await chat(ask, { headers, path: `${path}&fault=${fault}`, body: request })
    expect(response.status).toBe(502)
    expect(await response.json()).toMatchObject({
      error: { type: 'server_error', message: expect.stringContaining(message) as string },
    })
  })
})

test('the output of a tool goes on with the answer that called it', async () => {
  const call = { id: 'c1', type: 'function', function: { name: 'readTimeZone', arguments: '{}' } }
  const messages = [
    ...request.messages,
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', tool_call_id: 'c1', content: 'Europe/Vienna' },
  ]
  const response = await chat(ask, {
    headers,
    path: `${path}&script=clientTool`,
    body: { ...request, messages },
  })
  expect(await response.json()).toMatchObject({
    choices: [
      { message: { content: expect.stringContaining('"Europe/Vienna"') as string }, finish_reason: 'stop' },
    ],
  })
})

test('a call of a tool that OpenAI calls custom is taken, with its output', async () => {
  const call = { id: 'c1', type: 'custom', custom: { name: 'readTimeZone', input: 'mine' } }
  const messages = [
    ...request.messages,
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', tool_call_id: 'c1', content: 'Europe/Vienna' },
  ]
  const body = { ...request, messages }
  const response = await chat(ask, { headers, path: `${path}&script=clientTool`, body })
  expect(await response.text()).toContain('Europe/Vienna')
})

test('arguments and an output too deep to be walked through are text', async () => {
  const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`
  const call = { id: 'c1', type: 'function', function: { name: 'readTimeZone', arguments: deep } }
  const messages = [
    ...request.messages,
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', tool_call_id: 'c1', content: deep },
  ]
  const response = await chat(ask, { headers, path, body: { ...request, messages } })
  expect(response.status).toBe(200)
})

test("messages as OpenAI's clients send them are taken: developer, lists of parts, further fields", async () => {
  const messages = [
    { role: 'developer', content: 'Be brief.' },
    {
      role: 'user',
      name: 'ada',
      content: [
        { type: 'text', text: 'What ' },
        { type: 'text', text: 'now?' },
      ],
    },
  ]
  const response = await chat(ask, {
    headers,
    path,
    body: { ...request, messages, temperature: 0.2, stream: null },
  })
  expect(await response.text()).toContain('“What now?”')
})

describe('errors have the shape that OpenAI gives them', () => {
  test.each<[string, unknown, string | null, string]>([
    ['no JSON', '{', null, 'is not JSON'],
    ['no model', { messages: request.messages }, 'model', 'must be text'],
    ['a model nobody knows', { ...request, model: 'gpt-4o' }, 'model', 'must be one of rivulet-small'],
    ['no messages', { ...request, messages: [] }, 'messages', 'at least 1 message'],
    [
      'a role nobody has',
      { ...request, messages: [{ role: 'bot' }] },
      'messages[0].role',
      '"system", "developer"',
    ],
    [
      'content that is none',
      { ...request, messages: [{ role: 'user', content: 1 }] },
      'messages[0].content',
      'text or a list',
    ],
    [
      'content that is too long',
      { ...request, messages: [{ role: 'user', content: 'x'.repeat(100_001) }] },
      'messages[0].content',
      'may have at most 100,000 characters',
    ],
    [
      'a call of nothing',
      { ...request, messages: [{ role: 'assistant', tool_calls: [{ id: 'c' }] }] },
      'messages[0].tool_calls[0].function',
      'must be an object with name and arguments',
    ],
    ['stream in words', { ...request, stream: 'yes' }, 'stream', 'true or false'],
  ])('%s', async (_, body, param, message) => {
    const response = await chat(ask, { headers, path, body })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: {
        message: expect.stringContaining(message) as string,
        type: 'invalid_request_error',
        param,
        code: null,
      },
    })
  })

  test('401', async () => {
    const response = await chat(ask, { headers: {}, path, body: request })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({
      error: { type: 'invalid_request_error', code: 'invalid_api_key', param: null },
    })
  })

  test('a fault in the query', async () => {
    const response = await chat(ask, { headers, path: `${path}&script=poem`, body: request })
    expect(await response.json()).toMatchObject({
      error: { message: expect.stringContaining('script is "poem"') as string },
    })
  })
})

test('GET /v1/models names the models', async () => {
  const response = await ask('/v1/models', { headers })
  expect(await response.json()).toEqual({
    object: 'list',
    data: ['rivulet-small', 'rivulet-large'].map((id) => ({
      id,
      object: 'model',
      created: expect.any(Number) as number,
      owned_by: 'rivulet',
    })),
  })
})

import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createApp } from '../app.ts'
import { type MockServer, startMockServer } from '../serve.ts'
import {
  type Ask,
  chat,
  createSpyLog,
  type Headers,
  inProcess,
  login,
  overSocket,
  question,
  usageOf,
} from './chat.fixture.ts'

const apiKey = 'sk-very-secret-0123456789'

let ask: Ask
let headers: Headers
let spy: ReturnType<typeof createSpyLog>

async function forwardTo(baseUrl: string, key = apiKey): Promise<void> {
  spy = createSpyLog()
  ask = inProcess(
    createApp({ usageLog: spy.log, upstream: { baseUrl, apiKey: key, model: 'rivulet-large' } }),
  )
  headers = await login(ask)
}

describe('in front of a second instance of this server', () => {
  let second: MockServer
  let theirs: Headers

  beforeEach(async () => {
    second = await startMockServer({ port: 0, hostname: '127.0.0.1' })
    theirs = await login(overSocket(second.url), 'front')
    await forwardToSecond(2)
  })

  const forwardToSecond = (paceMs: number) =>
    forwardTo(`${second.url}/v1/?paceMs=${paceMs}`, theirs['authorization']?.slice('Bearer '.length))

  afterEach(() => second.close())

  const usageThere = () => usageOf(overSocket(second.url), theirs)

  test('both have the same text and the same usage', async () => {
    const direct = inProcess(createApp())
    const body = { ...question, model: 'rivulet-large' }
    const expected = await (
      await chat(direct, { headers: await login(direct), path: '/chat?wire=text&paceMs=0', body })
    ).text()
    expect(await (await chat(ask, { headers, path: '/chat?wire=text' })).text()).toBe(expected)
    const { usage } = await usageThere()
    expect(usage).toMatchObject([{ user: 'front', requests: 1 }])
    expect(spy.rows).toMatchObject([
      {
        user: 'ada',
        model: 'rivulet-large',
        outcome: 'completed',
        inputTokens: usage[0]?.inputTokens,
        outputTokens: usage[0]?.outputTokens,
      },
    ])
  })

  test('a model that is asked for is asked for there', async () => {
    await (await chat(ask, { headers, body: { ...question, model: 'rivulet-small' } })).text()
    expect((await usageThere()).usage).toMatchObject([{ model: 'rivulet-small' }])
  })

  test('the client leaving ends the answer there at once, too', async () => {
    await forwardToSecond(50)
    const response = await chat(ask, { headers, path: '/chat?wire=text' })
    const reader = response.body?.getReader()
    await reader?.read()
    const next = spy.next()
    await reader?.cancel()
    expect(await next).toMatchObject({ outcome: 'stopped' })
    await expect
      .poll(async () => (await usageThere()).totals.requests, { interval: 10, timeout: 4_000 })
      .toBe(1)
    // Of more than 150.
    expect((await usageThere()).totals.outputTokens).toBeLessThan(20)
  })

  test('/v1 goes there as well, with a stream and without', async () => {
    const body = { ...question, model: 'rivulet-small' }
    const path = '/v1/chat/completions'
    const streamed = await (await chat(ask, { headers, path, body: { ...body, stream: true } })).text()
    expect(streamed).toMatch(/data: \[DONE\]\s*$/)
    const whole = (await (await chat(ask, { headers, path, body })).json()) as {
      choices: [{ message: { content: string } }]
    }
    expect(whole.choices[0].message.content).toMatch(/^You asked: “How does a stream end\?”/)
    expect((await usageThere()).totals.requests).toBe(2)
    expect(await (await ask('/v1/models', { headers })).json()).toMatchObject({
      data: [{ id: 'rivulet-small' }, {}],
    })
  })
})

interface Asked {
  readonly headers: IncomingMessage['headers']
  readonly body: Record<string, unknown>
}

describe('in front of a hostile server', () => {
  let server: Server | undefined
  let asked: Asked | undefined

  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
  })

  /** Every request is answered so. */
  async function hostile(answer: RequestListener): Promise<void> {
    server = createServer((request, response) => {
      void text(request).then((body) => {
        asked = { headers: request.headers, body: (body ? JSON.parse(body) : {}) as Record<string, unknown> }
        answer(request, response)
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    await forwardTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`)
  }

  const stream = { 'content-type': 'text/event-stream' }
  const chunk = (delta: object, finish: string | null = null) =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

  const routes = [
    ['/chat', question],
    ['/v1/chat/completions', { ...question, model: 'any', stream: true }],
    ['/v1/chat/completions', { ...question, model: 'any' }],
  ] as const

  test.each([
    [400, 400, `bad key ${apiKey} in: temperature`, 'bad key [key] in: temperature'],
    [404, 404, 'No such model.', 'No such model.'],
    [401, 502, `Incorrect API key provided: ${apiKey}`, 'does not accept the key'],
    [403, 502, `Not with ${apiKey}`, 'does not accept the key'],
    [429, 429, `Too many for ${apiKey}`, 'too many requests'],
    [500, 502, `Failed with ${apiKey}`, 'failed with status 500'],
    [503, 503, `Busy with ${apiKey}`, 'failed with status 503'],
  ])('its status %d is a %d that says why, without the key', async (theirs, ours, said, message) => {
    await hostile((_, response) => {
      response.writeHead(theirs, { 'content-type': 'application/json', 'retry-after': '7' })
      response.end(JSON.stringify({ error: { message: said } }))
    })
    for (const [path, body] of routes) {
      const response = await chat(ask, { headers, path, body })
      const answer = await response.text()
      expect(response.status).toBe(ours)
      expect(answer).toContain(message)
      expect(answer + JSON.stringify([...response.headers])).not.toContain(apiKey)
      if (ours === 429) expect(response.headers.get('retry-after')).toBe('7')
    }
    expect(spy.rows).toEqual([])
  })

  test.each<[string, RequestListener]>([
    ['long', (_, response) => void response.writeHead(400).end('<p>no</p>'.repeat(100_000))],
    [
      'endless',
      (_, response) => {
        response.writeHead(400)
        const more = setInterval(() => response.write('<p>no</p>'.repeat(1_000)), 1)
        response.on('close', () => clearInterval(more))
      },
    ],
  ])('an error that is a page, and %s, is bounded', async (_, answer) => {
    await hostile(answer)
    const text = await (await chat(ask, { headers })).text()
    expect(text).toContain('<p>no</p>')
    expect(text.length).toBeLessThan(600)
  })

  test('an error that breaks off is told by its status, without half a key', async () => {
    await hostile((_, response) => {
      response.writeHead(400, { 'content-length': '1000' }).write(`Bad key ${apiKey.slice(3, 20)}`)
      setTimeout(() => response.destroy(), 30)
    })
    const response = await chat(ask, { headers })
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: { message: 'The server of the model refused the request: status 400' } },
    ])
  })

  test('a call of a tool that comes in one piece keeps its input without a stream', async () => {
    const call = { index: 0, id: 'c1', type: 'function', function: { name: 'clock', arguments: '{"a":1}' } }
    await hostile((_, response) => {
      response
        .writeHead(200, stream)
        .end(`${chunk({ tool_calls: [call] })}${chunk({}, 'tool_calls')}data: [DONE]\n\n`)
    })
    const [path, body] = routes[2]
    const { index: _, ...said } = call
    expect(await (await chat(ask, { headers, path, body })).json()).toMatchObject({
      choices: [{ message: { tool_calls: [said] }, finish_reason: 'tool_calls' }],
    })
  })

  test('a finish reason that OpenAI does not have is "stop", with a stream and without', async () => {
    await hostile((_, response) => {
      response
        .writeHead(200, stream)
        .end(`${chunk({ content: 'Hi' })}${chunk({}, 'eos_token')}data: [DONE]\n\n`)
    })
    for (const [path, body] of routes.slice(1))
      expect(await (await chat(ask, { headers, path, body })).text()).toContain('"finish_reason":"stop"')
  })

  test('the list of models is without the key', async () => {
    await hostile((_, response) => void response.end(JSON.stringify({ data: [{ id: `for ${apiKey}` }] })))
    expect(await (await ask('/v1/models', { headers })).json()).toEqual({ data: [{ id: 'for [key]' }] })
  })

  test.each([
    ['a page', { 'content-type': 'text/html' }, '<h1>Sign in</h1>'],
    ['nothing', {}, ''],
  ])('a success with %s is an error', async (_, head, body) => {
    await hostile((_, response) => void response.writeHead(200, head).end(body))
    const response = await chat(ask, { headers })
    expect(response.status).toBe(502)
    expect(await response.text()).toContain('no stream')
  })

  test('a redirect is not followed: the key would go there', async () => {
    let hits = 0
    await hostile((request, response) => {
      hits++
      response.writeHead(307, { location: `http://${request.headers.host}/elsewhere` }).end()
    })
    expect((await chat(ask, { headers })).status).toBe(502)
    expect(hits).toBe(1)
  })

  test('nobody there is an error', async () => {
    await forwardTo('http://127.0.0.1:1/v1')
    const response = await chat(ask, { headers })
    expect([response.status, await response.text()]).toEqual([
      502,
      expect.stringContaining('cannot be reached'),
    ])
  })

  test('it is sent the key, the conversation and the wish for a stream with usage, and nothing of the client', async () => {
    await hostile((_, response) => {
      response.writeHead(200, stream)
      response.end(`${chunk({ content: 'Hi' })}${chunk({}, 'stop')}data: [DONE]\n\n`)
    })
    const parts = [
      {
        type: 'tool',
        id: 'c1',
        name: 'clock',
        state: 'output-available',
        input: { zone: 'UTC' },
        output: 12,
      },
    ]
    const image = { type: 'file', url: 'data:image/png;base64,AA==', mediaType: 'image/png' }
    const messages = [
      { role: 'user', content: 'Time?', parts: [image] },
      { role: 'assistant', content: 'A moment.', parts },
    ]
    await (await chat(ask, { headers, body: { messages } })).text()
    expect(asked?.headers.authorization).toBe(`Bearer ${apiKey}`)
    expect(asked?.body).toEqual({
      model: 'rivulet-large',
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Time?' },
            { type: 'image_url', image_url: { url: image.url } },
          ],
        },
        {
          role: 'assistant',
          content: 'A moment.',
          tool_calls: [
            { id: 'c1', type: 'function', function: { name: 'clock', arguments: '{"zone":"UTC"}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'c1', content: '12' },
      ],
    })
  })

  test.each([
    ['an error', `data: {"error":{"message":"Bad key ${apiKey}"}}\n\n`, 'ended its answer with an error'],
    ['an event named error', `event: error\ndata: ${apiKey}\n\n`, 'ended its answer with an error'],
    ['a clean end without a terminator', '', 'broke off its answer'],
  ])('%s in its stream is an error without the key', async (_, last, message) => {
    await hostile(
      (_, response) => void response.writeHead(200, stream).end(chunk({ content: 'Half' }) + last),
    )
    const text = await (await chat(ask, { headers })).text()
    expect(text).toContain('"delta":"Half"')
    expect(text).toContain(message)
    expect(text).not.toContain(apiKey)
    expect(text).not.toContain('"type":"finish"')
    expect(spy.rows).toMatchObject([{ outcome: 'failed', outputTokens: 1 }])
  })

  test('a connection that breaks is an error', async () => {
    await hostile((_, response) => {
      response.writeHead(200, stream).write(chunk({ content: 'Half' }))
      setTimeout(() => response.destroy(), 30)
    })
    expect(await (await chat(ask, { headers })).text()).toContain('broke off its answer')
    expect(spy.rows).toMatchObject([{ outcome: 'failed', outputTokens: 1 }])
  })

  test('what nobody can read is left out, and the answer goes on', async () => {
    await hostile((_, response) => {
      const strange = `data: {"half":\n\ndata: {"object":"${apiKey}"}\n\n`
      response
        .writeHead(200, stream)
        .end(`${strange}${chunk({ content: 'Hi' })}${chunk({}, 'stop')}data: [DONE]\n\n`)
    })
    const text = await (await chat(ask, { headers })).text()
    expect(text).toContain('"delta":"Hi"')
    expect(text).toContain('"type":"finish"')
    expect(text).not.toMatch(/text-del\n|mood-ring/)
    expect(text).not.toContain(apiKey)
  })

  test.each([-1, 1.5, 1e18])('a usage of %d tokens is not believed', async (count) => {
    const usage = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: count, completion_tokens: count } })}\n\n`
    await hostile((_, response) => {
      response
        .writeHead(200, stream)
        .end(`${chunk({ content: 'Hi' })}${chunk({}, 'stop')}${usage}data: [DONE]\n\n`)
    })
    expect(await (await chat(ask, { headers })).text()).toContain('"type":"finish"')
    expect(spy.rows).toMatchObject([{ outcome: 'completed', inputTokens: 6, outputTokens: 1 }])
  })

  test('the client leaving ends its connection, also before it has begun to answer', async () => {
    let closed: Promise<unknown> = Promise.resolve()
    let received = () => {}
    const arrived = new Promise<void>((resolve) => {
      received = resolve
    })
    await hostile((_, response) => {
      closed = once(response, 'close')
      received()
    })
    const leaving = new AbortController()
    const waiting = chat(ask, { headers, signal: leaving.signal })
    await arrived
    leaving.abort()
    await closed
    await waiting
    expect(spy.rows).toEqual([])
  })

  test('the client leaving in the middle ends its connection at once', async () => {
    let closed: Promise<unknown> = Promise.resolve()
    await hostile((_, response) => {
      closed = once(response, 'close')
      response.writeHead(200, stream).write(chunk({ content: 'Half' }))
    })
    const reader = (await chat(ask, { headers, path: '/chat?wire=text' })).body?.getReader()
    await reader?.read()
    const next = spy.next()
    await reader?.cancel()
    await closed
    expect(await next).toMatchObject({ outcome: 'stopped', outputTokens: 1 })
  })
})

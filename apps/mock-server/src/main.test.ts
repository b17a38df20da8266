import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'

import { chat, login, overSocket, usageOf } from './chat/chat.fixture.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function start(port: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
  return { child, ended, errors: text(child.stderr) }
}

async function startReady(env?: Record<string, string>) {
  const started = start('0', env)
  let printed = ''
  started.child.stdout.on('data', (data: Buffer) => (printed += data.toString()))
  const [line] = (await once(started.child.stdout, 'data')) as [Buffer]
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line.toString())?.[0]
  expect(url).toBeDefined()
  return { ...started, url, output: () => printed }
}

describe('the process', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'on %s ends its streams, and exits within a second',
    async (signal) => {
      const { child, ended, url, errors } = await startReady()
      const stream = await fetch(`${url}/events/logs`)
      const body = stream.text()
      // Never ends by itself: it is cut.
      const fault = await fetch(`${url}/faults/stalled?paceMs=0`)
      const stalled = expect(fault.text()).rejects.toThrow('terminated')
      const askedAt = performance.now()
      child.kill(signal)
      expect(await body).toMatch(/event: rivulet\.bye\nretry: 1000\ndata: \{\}\n\n$/)
      await stalled
      expect(await ended).toEqual([0, null])
      expect(performance.now() - askedAt).toBeLessThan(1_000)
      expect(await errors).toBe('')
    },
  )

  test('says that its port is taken, what to do, and exits with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    try {
      const { ended, errors } = start(port)
      expect(await ended).toEqual([1, null])
      expect(await errors).toMatch(
        new RegExp(`^Port ${port} is taken by another program.*PORT=8788 pnpm mock\n$`),
      )
    } finally {
      other.close()
    }
  })

  test.each(['-1', 'http', '65536', ''])('refuses PORT=%j', async (port) => {
    const { ended, errors } = start(port)
    expect(await ended).toEqual([1, null])
    expect(await errors).toContain(`PORT is ${JSON.stringify(port)}; it takes a whole number`)
  })

  test('keeps the usage in the file DATABASE_PATH, also of an answer that its end cuts off', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rivulet-main-'))
    const path = join(folder, 'usage.db')
    const rows = async () => {
      const { child, ended, url, errors } = await startReady({ DATABASE_PATH: path })
      const ask = overSocket(url ?? '')
      const headers = await login(ask)
      const before = await usageOf(ask, headers)
      const answer = await chat(ask, { headers, path: '/chat?wire=text&paceMs=10' })
      await answer.body?.getReader().read()
      child.kill('SIGTERM')
      expect(await ended).toEqual([0, null])
      expect(await errors).toBe('')
      return before.totals
    }
    expect(await rows()).toMatchObject({ requests: 0 })
    const kept = await rows()
    expect(kept).toMatchObject({ requests: 1, outputTokens: expect.any(Number) as number })
    expect(kept.outputTokens).toBeGreaterThan(0)
    rmSync(folder, { recursive: true })
  })

  test('says that DATABASE_PATH cannot be opened, and exits with 1', async () => {
    const { ended, errors } = start('0', { DATABASE_PATH: '/no/such/folder/usage.db' })
    expect(await ended).toEqual([1, null])
    expect(await errors).toMatch(/^DATABASE_PATH is "\/no\/such\/folder\/usage\.db", which cannot be opened/)
  })

  test.each([
    [{ OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', OPENAI_API_KEY: '' }, 'OPENAI_API_KEY is not'],
    [{ OPENAI_BASE_URL: 'ftp://api.example/v1', OPENAI_API_KEY: 'sk-secret' }, 'takes an http or https URL'],
    [{ OPENAI_BASE_URL: 'api.example', OPENAI_API_KEY: 'sk-secret' }, 'takes an http or https URL'],
  ])('refuses %j, and does not repeat the key', async (env, reason) => {
    const { ended, errors } = start('0', env)
    expect(await ended).toEqual([1, null])
    expect(await errors).toContain(reason)
    expect(await errors).not.toContain('sk-secret')
  })

  test('forwards to OPENAI_BASE_URL with OPENAI_API_KEY, and prints neither', async () => {
    const second = await startReady()
    const { authorization = '' } = await login(overSocket(second.url ?? ''), 'front')
    const key = authorization.slice('Bearer '.length)
    const { child, errors, output, url } = await startReady({
      OPENAI_BASE_URL: `${second.url}/v1?paceMs=0`,
      OPENAI_API_KEY: key,
      OPENAI_MODEL: 'rivulet-small',
    })
    const ask = overSocket(url ?? '')
    const answer = await chat(ask, { headers: await login(ask), path: '/chat?wire=text' })
    expect(await answer.text()).toMatch(/^You asked/)
    expect((await usageOf(overSocket(second.url ?? ''), { authorization })).totals.requests).toBe(1)
    child.kill('SIGTERM')
    expect((await errors) + output()).not.toContain(key)
  })
})

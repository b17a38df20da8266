import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function start(port: string) {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
  return { child, ended, errors: text(child.stderr) }
}

async function startReady() {
  const started = start('0')
  const [line] = (await once(started.child.stdout, 'data')) as [Buffer]
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line.toString())?.[0]
  expect(url).toBeDefined()
  return { ...started, url }
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
})

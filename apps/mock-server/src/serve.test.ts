import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { chat, login, overSocket, question } from './chat/chat.fixture.ts'
import { createUsageLog } from './chat/usage-log.ts'
import { createClient } from './jobs/jobs.fixture.ts'
import { startMockServer } from './serve.ts'

let folder: string
let databasePath: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rivulet-serve-'))
  databasePath = join(folder, 'usage.db')
})

afterEach(() => rmSync(folder, { recursive: true }))

test.each([
  ['a stream', '/chat?paceMs=50', question],
  ['a stream that stalls', '/chat?paceMs=1&fault=stall', question],
  ['one object', '/v1/chat/completions?paceMs=50', { ...question, model: 'rivulet-small' }],
])('closing logs the answers that are under way: %s', async (_, path, body) => {
  const server = await startMockServer({ port: 0, hostname: '127.0.0.1', databasePath })
  const ask = overSocket(server.url)
  const answer = chat(ask, { headers: await login(ask), path, body }).then((response) => response.text())
  const settled = answer.catch(() => {})
  // Two tokens at least, also on a busy machine, and never all of them.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  await server.close()
  await settled
  const log = createUsageLog(databasePath)
  const [sum] = log.sums('ada')
  log.close()
  expect(sum?.requests).toBe(1)
  expect(sum?.outputTokens).toBeGreaterThan(1)
})

test('an answer in one object that closing cuts off is an error that says so', async () => {
  const server = await startMockServer({ port: 0, hostname: '127.0.0.1' })
  const ask = overSocket(server.url)
  const body = { ...question, model: 'rivulet-small' }
  const answer = chat(ask, { headers: await login(ask), path: '/v1/chat/completions?paceMs=50', body })
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  await server.close()
  const response = await answer
  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('shutting down')])
})

// Linux alone lists the open files of a process.
test.skipIf(!existsSync('/proc/self/fd'))('a port that is taken leaves no file open', async () => {
  const server = await startMockServer({ port: 0, hostname: '127.0.0.1' })
  const port = Number(new URL(server.url).port)
  await expect(startMockServer({ port, hostname: '127.0.0.1', databasePath })).rejects.toThrow('EADDRINUSE')
  expect(openFiles()).toEqual([])
  await server.close()
})

test.skipIf(!existsSync('/proc/self/fd'))(
  'closing ends streams of jobs with rivulet.bye, keeps what is half done, and leaves no file open',
  async () => {
    const server = await startMockServer({
      port: 0,
      hostname: '127.0.0.1',
      databasePath,
      exports: { orders: 500 },
    })
    const client = await createClient(overSocket(server.url))
    const done = await client.start()
    await client.follow(done.id)
    const { url } = (await (await client.post(`/jobs/${done.id}/download`)).json()) as { url: string }
    // One that is downloaded, and one that is written.
    const download = await fetch(server.url + url.replace('../..', ''))
    const half = await client.start({ rowsPerSecond: 200 })
    await client.follow(half.id, ({ value }) => Number(value) > 0)
    const stream = await client.stream(half.id)
    await server.close()
    expect(await stream.text()).toMatch(/event: rivulet\.bye\nretry: 2000\ndata: \{\}\n\n$/)
    await download.body?.cancel()
    expect(openFiles()).toEqual([])
    expect(readdirSync(`${databasePath}.exports`).filter((name) => name.endsWith('.csv'))).toEqual(
      expect.arrayContaining([`${half.id}-1.csv`, `${done.id}-1.csv`]),
    )
  },
)

/** Those of this process that are in the test's folder. */
function openFiles(): string[] {
  const open = readdirSync('/proc/self/fd')
    .map((fd) => `/proc/self/fd/${fd}`)
    .filter((fd) => existsSync(fd))
    .map((fd) => readlinkSync(fd, 'utf8'))
  return open.filter((path) => path.startsWith(folder))
}

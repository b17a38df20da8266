import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { overSocket } from '../chat/chat.fixture.ts'
import { cellsOf, createClient, expectedCells, type Frame, leastValue } from './jobs.fixture.ts'

const main = fileURLToPath(new URL('restart-server.fixture.ts', import.meta.url))
const children: ChildProcess[] = []
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rivulet-restart-'))
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function startServer() {
  const child = spawn(process.execPath, [main, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [url] = (await once(child.stdout, 'data')) as [Buffer]
  const client = await createClient(overSocket(url.toString().trim()))
  return {
    ...client,
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

test('a server that is killed in the middle, three times, ends its exports all the same: no row is missing or doubled', async () => {
  const first = await startServer()
  const jobs = [await first.start({ rowsPerSecond: 2_000 }), await first.start({ rowsPerSecond: 2_000 })]
  const waiting = await first.start({ rows: 10 })
  const [id, other] = jobs.map((job) => job.id) as [string, string]
  const reached: number[] = []
  let server = first
  for (const goal of [1_000, 2_000]) {
    const frames = await server.follow(id, ({ value }) => Number(value) >= goal)
    reached.push(Number(frames.at(-1)?.value))
    await server.kill()
    server = await startServer()
  }
  const ends: Frame[] = []
  for (const job of [id, other, waiting.id]) {
    const frames = await server.follow(job)
    // It went on where it stood, and not from the beginning.
    if (job === id) expect(leastValue(frames)).toBeGreaterThanOrEqual(reached[1] ?? Infinity)
    ends.push(frames.at(-1) as Frame)
  }
  expect(ends).toMatchObject([
    { status: 'completed', attempt: 1, value: 5_000 },
    { status: 'completed', attempt: 1, value: 5_000 },
    { status: 'completed', attempt: 1, value: 10 },
  ])
  for (const job of [id, other]) expect(cellsOf(await server.download(job))).toEqual(expectedCells(5_000))
  await server.kill()
})

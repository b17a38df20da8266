import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { cellsOf, expectedCells, type Frame, leastValue, openApp } from './jobs.fixture.ts'

let folder: string
let app: Awaited<ReturnType<typeof openApp>>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rivulet-exports-test-'))
  app = await openApp({ folder, leaseMs: 1_000 })
})

afterEach(async () => {
  await app.exports.close()
  rmSync(folder, { recursive: true })
})

const csvFiles = () => readdirSync(folder).filter((name) => name.endsWith('.csv'))
const last = async (id: string) => (await app.follow(id)).at(-1) as Frame

describe('the file', () => {
  test.each([
    ['one chunk', { rows: 700 }],
    ['several chunks, the last one short', { rows: 2_345 }],
    ['all there are', {}],
    ['one row', { rows: 1 }],
  ])('of %s is whole, and each cell is what it was', async (_, body) => {
    const { id, max } = await app.start(body)
    const { result, error } = await last(id)
    expect(error).toBeUndefined()
    const csv = await app.download(id)
    expect(csv.startsWith('\uFEFFid,placed_at,')).toBe(true)
    expect(cellsOf(csv)).toEqual(expectedCells(Number(max)))
    expect(result).toMatchObject({ rows: max, size: Buffer.byteLength(csv) })
  })

  test('is the same for several exports at a time', async () => {
    const jobs = await Promise.all(Array.from({ length: 5 }, () => app.start()))
    const ends = await Promise.all(jobs.map(({ id }) => last(id)))
    expect(ends.map(({ status }) => status)).toEqual(Array(5).fill('completed'))
    const files = new Set(await Promise.all(jobs.map(({ id }) => app.download(id))))
    expect(files.size).toBe(1)
  })

  test('gives way to that of another attempt', async () => {
    const { id } = await app.start({ rows: 10 })
    await last(id)
    await app.post(`/jobs/${id}/retry`)
    await last(id)
    expect(csvFiles()).toEqual([`${id}-2.csv`])
  })

  test('is removed when the export is cancelled', async () => {
    const { id } = await app.start({ rowsPerSecond: 100 })
    await app.follow(id, ({ value }) => Number(value) > 0)
    expect(csvFiles()).toEqual([`${id}-1.csv`])
    await app.ask(`/jobs/${id}`, { method: 'DELETE' })
    expect((await last(id)).status).toBe('cancelled')
    expect(csvFiles()).toEqual([])
  })
})

describe('a fault', () => {
  test('fail: tells why, leaves no file, and a retry completes', async () => {
    const { id } = await app.start({ fault: 'fail', after: 1_234 })
    expect(await last(id)).toMatchObject({
      status: 'failed',
      value: 1_234,
      error: { code: 'disk-full', message: 'The disk was full after 1234 rows. Try again.', retryable: true },
    })
    expect(csvFiles()).toEqual([])
    await app.post(`/jobs/${id}/retry`)
    expect(await last(id)).toMatchObject({ status: 'completed', attempt: 2 })
    expect(cellsOf(await app.download(id))).toEqual(expectedCells(3_000))
  })

  test('fail: befalls as many attempts as it is told to', async () => {
    const { id } = await app.start({ fault: 'fail', after: 0, attempts: 2 })
    await last(id)
    await app.post(`/jobs/${id}/retry`)
    expect(await last(id)).toMatchObject({ status: 'failed', attempt: 2 })
    await app.post(`/jobs/${id}/retry`)
    expect(await last(id)).toMatchObject({ status: 'completed', attempt: 3 })
  })

  test('crash: the job stalls, another thread goes on with the file, and no row is missing or doubled', async () => {
    const { id } = await app.start({ fault: 'crash', after: 1_500 })
    const frames = await app.follow(id)
    expect(frames.some(({ stalled }) => stalled)).toBe(true)
    expect(frames.at(-1)).toMatchObject({ status: 'completed', attempt: 1 })
    expect(frames.every(({ attempt }) => attempt === 1)).toBe(true)
    const whole = await app.start()
    await last(whole.id)
    expect(await app.download(id)).toBe(await app.download(whole.id))
  })

  test('lost: nobody goes on, and the job fails when its lease has run out', async () => {
    const { id } = await app.start({ fault: 'lost', after: 1_500 })
    const frames = await app.follow(id)
    expect(frames.at(-1)).toMatchObject({ status: 'failed', error: { code: 'lost', retryable: true } })
    const stalledAt = frames.findIndex(({ stalled }) => stalled)
    expect(frames.slice(stalledAt, -1).map(({ stalled }) => stalled)).toEqual([true])
    await app.post(`/jobs/${id}/retry`)
    expect(await last(id)).toMatchObject({ status: 'completed', attempt: 2 })
  })

  test('stall: the job stalls while its thread hangs, and goes on', async () => {
    const { id } = await app.start({ fault: 'stall', after: 1_500, stallMs: 750 })
    const frames = await app.follow(id)
    const at = frames.findIndex(({ stalled }) => stalled)
    expect(at).toBeGreaterThan(0)
    expect(frames.slice(at + 1).some(({ stalled }) => !stalled)).toBe(true)
    expect(frames.at(-1)?.status).toBe('completed')
    expect(cellsOf(await app.download(id))).toEqual(expectedCells(3_000))
  })

  test('stall: a thread that hangs for too long has lost the job, and does no harm when it wakes', async () => {
    const { id } = await app.start({ fault: 'stall', after: 1_500, stallMs: 2_000, paceMs: 200 })
    const frames = await app.follow(id)
    expect(frames.at(-1)).toMatchObject({ status: 'completed', attempt: 1 })
    expect(cellsOf(await app.download(id))).toEqual(expectedCells(3_000))
  })

  test('slow: goes on at 100 rows a second', async () => {
    const { id } = await app.start({ rows: 120, fault: 'slow', after: 100 })
    const frames = await app.follow(id)
    expect(frames.map(({ value }) => value)).toContain(110)
    expect(frames.at(-1)?.status).toBe('completed')
  })
})

describe('closing', () => {
  test('gives back what is under way: another server on the folder goes on', async () => {
    const { id } = await app.start({ rowsPerSecond: 2_000 })
    await app.follow(id, ({ value }) => Number(value) > 500)
    await app.exports.close()
    const next = await openApp({ folder })
    const frames = await next.follow(id)
    expect(leastValue(frames)).toBeGreaterThan(500)
    expect(frames.at(-1)).toMatchObject({ status: 'completed', attempt: 1 })
    expect(cellsOf(await next.download(id))).toEqual(expectedCells(3_000))
    await next.exports.close()
  })

  describe('without a folder of its own', () => {
    beforeEach(() => void vi.stubEnv('TMPDIR', folder))
    afterEach(() => void vi.unstubAllEnvs())
    const temporary = () => readdirSync(folder).filter((name) => name.startsWith('rivulet-exports-'))

    test('leaves nothing of the temporary one, also where a thread hangs', async () => {
      const own = await openApp()
      const { id } = await own.start({ fault: 'stall', after: 1_000, stallMs: 600_000 })
      await own.follow(id, ({ value }) => value === 1_000)
      expect(temporary()).toHaveLength(1)
      await own.exports.close()
      expect(temporary()).toEqual([])
      await own.exports.close()
    })

    test('makes none before there is a job', async () => {
      const idle = await openApp()
      await idle.ask('/health')
      expect(temporary()).toEqual([])
      await idle.exports.close()
    })
  })
})

test('files that nobody can ask for are removed at the start', async () => {
  const { id } = await app.start({ rows: 10 })
  await app.follow(id)
  const kept = csvFiles()
  await app.exports.close()
  const strays = ['other-1.csv', `${id}-2.csv`].map((name) => join(folder, name))
  for (const path of strays) writeFileSync(path, '')
  app = await openApp({ folder })
  await app.ask('/jobs')
  expect(csvFiles()).toEqual(kept)
})

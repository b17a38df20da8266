import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createMemoryJobStore, type JobRecord } from '@rivulet/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createExportFiles, type ExportFiles } from './export-files.ts'
import type { ExportInput } from './export-input.ts'
import { runExport } from './export-run.ts'
import { cellsOf, expectedCells } from './jobs.fixture.ts'
import { openOrders } from './orders-table.ts'

vi.mock('node:fs', { spy: true })
const { writeSync } = await vi.importActual<typeof fs>('node:fs')

const rows = 200
const input: ExportInput = {
  rows,
  chunkRows: 100,
  paceMs: 0,
  fault: null,
  after: 0,
  attempts: 1,
  stallMs: 1,
}

let folder: string
let files: ExportFiles

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'rivulet-run-'))
  files = createExportFiles(folder, new DatabaseSync(':memory:'))
})
afterEach(() => {
  vi.mocked(fs.writeSync).mockRestore()
  fs.rmSync(folder, { recursive: true })
})

async function claim() {
  const store = createMemoryJobStore()
  await store.create({ input })
  return (await store.claim('worker', 30_000)) as JobRecord<ExportInput>
}

const run = (job: JobRecord<ExportInput>) =>
  runExport(
    job,
    { signal: new AbortController().signal, stopReason: () => null, progress() {} },
    { files, openOrders: () => openOrders(join(folder, 'orders.db'), rows) },
  )

const mockWrites = (write: (...args: [number, Buffer, number, number, number]) => number) =>
  vi.mocked(fs.writeSync).mockImplementation(write as typeof fs.writeSync)

test('a disk that takes only a part of each write gets the rest with another', async () => {
  mockWrites((file, bytes, offset, length, at) => writeSync(file, bytes, offset, Math.min(length, 999), at))
  const job = await claim()
  const { size } = await run(job)
  const written = fs.readFileSync(files.pathOf(job))
  expect(written.length).toBe(size)
  expect(cellsOf(written.toString())).toEqual(expectedCells(rows))
})

test('a disk that is full fails the run, and leaves no file', async () => {
  mockWrites(() => {
    throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
  })
  const job = await claim()
  await expect(run(job)).rejects.toThrow('ENOSPC')
  expect(fs.existsSync(files.pathOf(job))).toBe(false)
  expect(files.standingOf(job)).toEqual({ rows: 0, bytes: 0 })
})

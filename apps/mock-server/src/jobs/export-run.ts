import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type JobRecord, type JobRunContext, StreamFailure } from '@rivulet/server'

import { csvHead, csvLines } from './csv.ts'
import type { ExportFiles, Standing } from './export-files.ts'
import type { ExportInput } from './export-input.ts'
import { orderColumns } from './orders.ts'
import type { OrdersTable } from './orders-table.ts'

export interface ExportResult {
  readonly kind: 'file'
  readonly name: string
  /** In bytes. */
  readonly size: number
  readonly rows: number
}

export interface ExportTools {
  readonly files: ExportFiles
  readonly openOrders: () => OrdersTable
}

const phases = {
  query: { key: 'query', label: 'Reading the orders', index: 1, of: 3 },
  write: { key: 'write', label: 'Writing the file', index: 2, of: 3 },
  finish: { key: 'finish', label: 'Finishing the file', index: 3, of: 3 },
}

/** A slow export writes 100 rows a second. */
const slow = { rows: 10, paceMs: 100 }

/** Writes the file of a job, from where an earlier run of the same attempt stood. */
export async function runExport(
  job: JobRecord<ExportInput>,
  context: JobRunContext,
  { files, openOrders }: ExportTools,
): Promise<ExportResult> {
  const { input } = job
  let standing = files.standingOf(job)
  context.progress({ value: standing.rows, phase: phases.query })
  // It blocks this thread: first, what was just said has to be written.
  await sleep(0)
  const orders = openOrders()
  const file = openSync(files.pathOf(job), standing.rows === 0 ? 'w' : 'r+')
  try {
    while (standing.rows < input.rows) {
      const { paceMs, count } = nextChunk(job, standing.rows)
      standing = append(file, standing, orders.read(standing.rows, count).map(cellsOf))
      files.note(job, standing)
      context.progress({ value: standing.rows, phase: phases.write })
      await sleep(paceMs, undefined, { signal: context.signal })
    }
    context.progress({ phase: phases.finish })
    fsyncSync(file)
    return {
      kind: 'file',
      name: `orders-${job.id.slice(0, 8)}.csv`,
      size: standing.bytes,
      rows: standing.rows,
    }
  } catch (error) {
    const reason = context.stopReason()
    // Whoever takes it up goes on with the file.
    if (reason !== 'shutdown' && reason !== 'lost') files.remove(job)
    throw error
  } finally {
    closeSync(file)
    orders.close()
  }
}

/**
 * At a place of its own, not at the end: a run that hung and lost its job may wake while another one goes on with the file, and what it
 * writes then is what stands there.
 */
function append(file: number, { rows, bytes }: Standing, lines: ReturnType<typeof cellsOf>[]): Standing {
  const text = Buffer.from((rows === 0 ? csvHead(orderColumns) : '') + csvLines(lines))
  // A disk that is almost full takes a part, and throws only at the rest.
  for (let done = 0; done < text.length; )
    done += writeSync(file, text, done, text.length - done, bytes + done)
  return { rows: rows + lines.length, bytes: bytes + text.length }
}

function cellsOf(order: ReturnType<OrdersTable['read']>[number]) {
  return orderColumns.map((column) => order[column])
}

/** How many rows come next, and how long it waits after them; a fault may befall it before. */
function nextChunk({ input, attempt, claims }: JobRecord<ExportInput>, written: number) {
  const { rows, chunkRows, paceMs, fault, after, attempts, stallMs } = input
  const left = Math.min(chunkRows, rows - written)
  if (fault === null || attempt > attempts) return { paceMs, count: left }
  if (written < after) return { paceMs, count: Math.min(left, after - written) }
  switch (fault) {
    case 'slow':
      return { paceMs: slow.paceMs, count: Math.min(left, slow.rows) }
    case 'fail':
      throw new StreamFailure('disk-full', `The disk was full after ${written} rows. Try again.`, {
        retryable: true,
      })
    case 'lost':
      return process.exit(1)
    case 'crash':
      // Whoever takes it up gets through.
      if (claims === 1) process.exit(1)
      break
    case 'stall':
      if (claims === 1 && written === after) hang(stallMs)
  }
  return { paceMs, count: left }
}

/** Blocks the thread: no timer runs, so no heartbeat goes out. */
function hang(ms: number) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

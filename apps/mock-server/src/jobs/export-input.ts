import type { Context } from 'hono'
import { z } from 'zod'

import { readBody } from '../chat/read-body.ts'
import { oneOf, wholeNumber } from '../query.ts'

/**
 * What may go wrong with an export. `crash`: its thread ends, and another one takes it up when the lease has run out; `lost`: nobody
 * does; `stall`: its thread hangs for a while; `slow`: it goes on at 100 rows a second.
 */
const exportFaults = ['fail', 'crash', 'lost', 'stall', 'slow'] as const
type ExportFault = (typeof exportFaults)[number]

/** What a thread needs to know of an export. */
export interface ExportInput {
  readonly rows: number
  /** So many are written at a time, and then it waits for `paceMs`. */
  readonly chunkRows: number
  readonly paceMs: number
  readonly fault: ExportFault | null
  /** The fault befalls it after so many rows. */
  readonly after: number
  /** The fault befalls so many attempts. */
  readonly attempts: number
  /** How long a `stall` lasts. */
  readonly stallMs: number
}

const chunkRows = 1_000
/** Seen often enough for a smooth bar. */
const stepsPerSecond = 10

const ranges = {
  rowsPerSecond: { min: 0, max: 1_000_000 },
  paceMs: { min: 0, max: 60_000 },
  after: { min: 0, max: 200_000 },
  attempts: { min: 1, max: 100 },
  stallMs: { min: 1, max: 600_000 },
}

const count = ({ min, max }: { min: number; max: number }) =>
  z
    .int({ error: 'must be a whole number' })
    .min(min, { error: `must be at least ${min}` })
    .max(max, { error: `must be at most ${max}` })

const schema = (orders: number) =>
  z.object(
    {
      kind: z.literal('export', { error: 'must be "export"' }),
      rows: count({ min: 1, max: orders }).default(orders),
      rowsPerSecond: count(ranges.rowsPerSecond).default(0),
      paceMs: count(ranges.paceMs).default(0),
      fault: z.enum(exportFaults, { error: `must be one of ${exportFaults.join(', ')}` }).optional(),
      after: count(ranges.after).optional(),
      attempts: count(ranges.attempts).default(1),
      stallMs: count(ranges.stallMs).default(5_000),
    },
    { error: 'must be a JSON object with kind' },
  )

/** Reads what is to be exported, and how: from the body, or from the query, which wins. @throws BodyError, HTTPException */
export async function readExportInput(c: Context, orders: number): Promise<ExportInput> {
  const { rows, fault = null, after, ...body } = await readBody(c, schema(orders))
  const number = (name: keyof typeof ranges, fallback: number) =>
    wholeNumber(c, name, { ...ranges[name], fallback })
  const perSecond = number('rowsPerSecond', body.rowsPerSecond)
  const chunk = perSecond === 0 ? chunkRows : Math.min(chunkRows, Math.ceil(perSecond / stepsPerSecond))
  const pace = number('paceMs', body.paceMs)
  return {
    rows,
    chunkRows: chunk,
    paceMs: perSecond === 0 ? pace : (chunk / perSecond) * 1_000,
    fault: oneOf(c, 'fault', exportFaults) ?? fault,
    after: number('after', after ?? Math.floor(rows / 2)),
    attempts: number('attempts', body.attempts),
    stallMs: number('stallMs', body.stallMs),
  }
}

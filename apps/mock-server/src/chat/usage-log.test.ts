import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createUsageLog, type UsageLog, type UsageRow } from './usage-log.ts'

let log: UsageLog

beforeEach(() => {
  log = createUsageLog()
})

afterEach(() => log.close())

function row(changes: Partial<UsageRow> = {}): UsageRow {
  return {
    user: 'ada',
    model: 'rivulet-small',
    inputTokens: 3,
    outputTokens: 7,
    outcome: 'completed',
    idempotencyKey: null,
    requestHash: 'hash',
    ...changes,
  }
}

describe('cost', () => {
  test('ten thousand small requests cost exactly what their tokens do', () => {
    // 3 × $0.15 and 7 × $0.60 for a million: 4.65 micro-dollars each, of which a column of whole ones keeps 4.
    for (let n = 0; n < 10_000; n++) log.record(row())
    expect(log.sums('ada')).toEqual([
      {
        user: 'ada',
        model: 'rivulet-small',
        requests: 10_000,
        inputTokens: 30_000,
        outputTokens: 70_000,
        costMicroDollars: 46_500,
      },
    ])
    const rounded = (unit: number) => 10_000 * Math.round(4.65 / unit) * unit
    expect(rounded(10_000)).toBe(0)
    expect(rounded(1)).toBe(50_000)
  })

  test('each user and model has a rest of its own, also when requests take turns', () => {
    const users = ['ada', 'grace']
    const models = ['rivulet-small', 'rivulet-large']
    for (let n = 0; n < 500; n++) {
      for (const user of users)
        for (const model of models) log.record(row({ user, model, inputTokens: n % 5 }))
    }
    for (const user of users) {
      // 500 × (2 × 0.15 + 7 × 0.6), and 500 × (2 × 3 + 7 × 15).
      expect(log.sums(user).map(({ model, costMicroDollars }) => [model, costMicroDollars])).toEqual([
        ['rivulet-large', 55_500],
        ['rivulet-small', 2_250],
      ])
    }
  })

  test('a model that nobody priced costs as much as the dearest', () => {
    log.record(row({ model: 'somebody-elses', inputTokens: 1_000, outputTokens: 1_000 }))
    expect(log.sums('ada')[0]?.costMicroDollars).toBe(18_000)
  })
})

describe('the same key', () => {
  const key = { idempotencyKey: 'k1' }

  test('is charged once when the first answer came to its end', () => {
    for (let n = 0; n < 3; n++) log.record(row(key))
    log.record(row({ ...key, outcome: 'stopped' }))
    expect(log.sums('ada')).toMatchObject([{ requests: 1, costMicroDollars: 4 }])
  })

  test('is charged again after an answer that was stopped or has failed: its tokens were made', () => {
    log.record(row({ ...key, outcome: 'stopped' }))
    log.record(row({ ...key, outcome: 'failed' }))
    log.record(row(key))
    expect(log.sums('ada')).toMatchObject([{ requests: 3, outputTokens: 21 }])
  })

  test('of another user, or with another question, is another request', () => {
    log.record(row(key))
    log.record(row({ ...key, user: 'grace' }))
    log.record(row({ ...key, requestHash: 'other' }))
    expect(log.sums('ada')).toMatchObject([{ requests: 2 }])
    expect(log.sums('grace')).toMatchObject([{ requests: 1 }])
  })

  test('no key is no key', () => {
    for (let n = 0; n < 3; n++) log.record(row())
    expect(log.sums('ada')).toMatchObject([{ requests: 3 }])
  })
})

describe('a file', () => {
  let folder: string
  let path: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rivulet-usage-'))
    path = join(folder, 'usage.db')
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  test('keeps the rows, and the rest of their cost, from one run to the next', () => {
    for (let run = 0; run < 20; run++) {
      const reopened = createUsageLog(path)
      reopened.record(row())
      reopened.close()
    }
    const database = new DatabaseSync(path)
    const [first, second] = database.prepare('SELECT * FROM ai_usage').all()
    database.close()
    expect(first).toEqual({
      id: 1,
      user: 'ada',
      model: 'rivulet-small',
      input_tokens: 3,
      output_tokens: 7,
      cost_micro_dollars: 4,
      cost_carried: 650_000,
      outcome: 'completed',
      idempotency_key: null,
      request_hash: 'hash',
      created_at: expect.any(Number) as number,
    })
    expect(second).toMatchObject({ cost_micro_dollars: 5, cost_carried: 300_000 })
    const last = createUsageLog(path)
    expect(last.sums('ada')).toMatchObject([{ requests: 20, costMicroDollars: 93 }])
    last.close()
  })

  test('may be written by two servers at once: no rest is taken twice, no request charged twice', () => {
    const [one, two] = [createUsageLog(path), createUsageLog(path)]
    for (let n = 0; n < 100; n++) {
      one.record(row({ idempotencyKey: `shared-${n}` }))
      two.record(row({ idempotencyKey: `shared-${n}` }))
      two.record(row())
    }
    expect(one.sums('ada')).toMatchObject([{ requests: 200, costMicroDollars: 930 }])
    one.close()
    two.close()
  })

  test('that cannot be opened is an error at once', () => {
    expect(() => createUsageLog(join(folder, 'no', 'such', 'folder.db'))).toThrow(
      'unable to open database file',
    )
  })
})

test('sums from a moment on', () => {
  log.record(row())
  expect(log.sums('ada', Date.now() - 60_000)).toHaveLength(1)
  expect(log.sums('ada', Date.now() + 60_000)).toEqual([])
})

test('an answer that outlives the log is no error', () => {
  log.close()
  expect(() => log.record(row())).not.toThrow()
  log.close()
})

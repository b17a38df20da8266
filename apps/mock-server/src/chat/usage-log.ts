import { DatabaseSync } from 'node:sqlite'

import { costOf } from './prices.ts'

/** How an answer ended. `cut` and `truncated`: as a fault of this server, or of one behind it, had it. */
export type Outcome = 'completed' | 'stopped' | 'failed' | 'truncated' | 'cut'

export interface UsageRow {
  readonly user: string
  readonly model: string
  readonly inputTokens: number
  readonly outputTokens: number
  readonly outcome: Outcome
  /** Of the request's header; null without one. */
  readonly idempotencyKey: string | null
  /** Tells requests apart that bear the same key: another question is charged for. */
  readonly requestHash: string
}

export interface UsageSum {
  readonly user: string
  readonly model: string
  readonly requests: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly costMicroDollars: number
}

/** The table `ai_usage`: one row for each answer, however it ended. */
export interface UsageLog {
  /** Adds a row; none for a repeated request whose first answer came to its end. */
  readonly record: (row: UsageRow) => void
  /** What a user has used since, in milliseconds of the epoch, by model. */
  readonly sums: (user: string, since?: number) => readonly UsageSum[]
  /** Closes the file; nothing is recorded afterwards. */
  readonly close: () => void
}

/**
 * A cost is rarely a whole number of micro-dollars, and the column holds no other. Each row therefore carries what is left over,
 * in millionths, into the next row of its user and model: the column's sum is the exact price of all tokens, rounded down
 * once, however many rows there are. Price changes do not touch it, and one statement reads the rest and writes it on, so
 * that two processes cannot both take it.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS ai_usage (
    id INTEGER PRIMARY KEY,
    user TEXT NOT NULL,
    model TEXT NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cost_micro_dollars INTEGER NOT NULL,
    cost_carried INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    idempotency_key TEXT,
    request_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS ai_usage_by_user_and_model ON ai_usage (user, model);
  CREATE UNIQUE INDEX IF NOT EXISTS ai_usage_charged_once ON ai_usage (user, idempotency_key, request_hash)
    WHERE outcome = 'completed';
`

const insert = `
  WITH cost(exact) AS (
    SELECT :cost + coalesce(
      (SELECT cost_carried FROM ai_usage WHERE user = :user AND model = :model ORDER BY id DESC LIMIT 1), 0)
  )
  INSERT INTO ai_usage (user, model, input_tokens, output_tokens, cost_micro_dollars, cost_carried, outcome,
    idempotency_key, request_hash, created_at)
  SELECT :user, :model, :inputTokens, :outputTokens, exact / 1000000, exact % 1000000, :outcome,
    :idempotencyKey, :requestHash, :createdAt
  FROM cost
  WHERE NOT EXISTS (SELECT 1 FROM ai_usage WHERE user = :user AND idempotency_key = :idempotencyKey
    AND request_hash = :requestHash AND outcome = 'completed')
`

const select = `
  SELECT user, model, count(*) AS requests, sum(input_tokens) AS inputTokens, sum(output_tokens) AS outputTokens,
    sum(cost_micro_dollars) AS costMicroDollars
  FROM ai_usage WHERE user = ? AND created_at >= ? GROUP BY user, model ORDER BY model
`

/** Opens the log; in memory without a path. @throws Error when the file cannot be opened. */
export function createUsageLog(path = ':memory:'): UsageLog {
  // A second process that writes is waited for.
  const database = new DatabaseSync(path, { timeout: 2_000 })
  database.exec(schema)
  const adding = database.prepare(insert)
  const summing = database.prepare(select)
  return {
    record(row) {
      // An answer that outlived the server.
      if (!database.isOpen) return
      // A bigint, because numbers are bound as REAL, and divided so.
      adding.run({ ...row, cost: costOf(row.model, row), createdAt: Date.now() })
    },
    // The columns are those of the statement above; the driver types none.
    sums: (user, since = 0) => summing.all(user, since).map((row) => ({ ...row }) as unknown as UsageSum),
    close() {
      if (database.isOpen) database.close()
    },
  }
}

import type { DatabaseSync, SQLInputValue } from 'node:sqlite'

import type { JobRecord } from './job-record.ts'
import type { JobTable } from './job-table.ts'

const schemaVersion = 1

/** The record is one document; what is searched for is computed from it, so that nothing can disagree. */
const schema = `
  CREATE TABLE rivulet_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE rivulet_jobs (
    seq INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    id TEXT NOT NULL AS (record ->> 'id'),
    owner TEXT AS (record ->> 'owner'),
    key TEXT AS (record ->> 'key'),
    status TEXT NOT NULL AS (record ->> 'status'),
    ts INTEGER NOT NULL AS (record ->> 'ts'),
    lease_until INTEGER AS (record ->> '$.holder.leaseUntil')
  ) STRICT;
  CREATE UNIQUE INDEX rivulet_jobs_id ON rivulet_jobs (id);
  CREATE UNIQUE INDEX rivulet_jobs_key ON rivulet_jobs (ifnull(owner, ''), owner IS NULL, key) WHERE key IS NOT NULL;
  CREATE INDEX rivulet_jobs_owner ON rivulet_jobs (owner, seq);
  CREATE INDEX rivulet_jobs_queue ON rivulet_jobs (seq) WHERE status = 'queued';
  CREATE INDEX rivulet_jobs_leases ON rivulet_jobs (lease_until) WHERE lease_until IS NOT NULL;
`

/** The table of jobs in a database, made if it is missing. */
export function createSqliteTable(database: DatabaseSync): JobTable {
  const epoch = transact(database, () => migrate(database))
  const all = (where: string) => {
    const statement = database.prepare(`SELECT record FROM rivulet_jobs WHERE ${where}`)
    return (...values: SQLInputValue[]) => statement.all(...values).map(toRecord)
  }
  const withId = all('id = ?')
  const withKey = all('owner IS ? AND key = ?')
  const newest = all('owner IS ? ORDER BY seq DESC LIMIT ?')
  const older = all(
    `owner IS ?1 AND seq < (SELECT seq FROM rivulet_jobs WHERE id = ?2 AND owner IS ?1)
     ORDER BY seq DESC LIMIT ?3`,
  )
  const queued = all("status = 'queued' ORDER BY seq LIMIT 1")
  const expired = all('lease_until <= ? ORDER BY seq')
  const count = database.prepare("SELECT count(*) AS count FROM rivulet_jobs WHERE status = 'queued'")
  const put = database.prepare(
    'INSERT INTO rivulet_jobs (record) VALUES (?) ON CONFLICT (id) DO UPDATE SET record = excluded.record',
  )
  const remove = database.prepare(
    "DELETE FROM rivulet_jobs WHERE status IN ('completed', 'failed', 'cancelled') AND ts < ? RETURNING id",
  )

  return {
    epoch,
    transact: (write) => transact(database, write),
    get: (id) => withId(id)[0] ?? null,
    withKey: (owner, key) => withKey(owner, key)[0] ?? null,
    ofOwner: (owner, limit, before) => (before === null ? newest(owner, limit) : older(owner, before, limit)),
    countQueued: () => Number(count.get()?.['count']),
    oldestQueued: () => queued()[0] ?? null,
    expired,
    put: (job) => void put.run(JSON.stringify(job)),
    removeEnded: (before) => remove.all(before).map(({ id }) => String(id)),
  }
}

/** Within a transaction of the caller's it is part of that one. */
function transact<T>(database: DatabaseSync, write: () => T): T {
  if (database.isTransaction) return write()
  // At once for writing: one that only became a writer later could not wait for others.
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = write()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** Returns the epoch: revisions live as long as the tables do. */
function migrate(database: DatabaseSync): string {
  const found = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'rivulet_meta'").get()
  if (!found) {
    database.exec(schema)
    const set = database.prepare('INSERT INTO rivulet_meta (key, value) VALUES (?, ?)')
    set.run('version', String(schemaVersion))
    set.run('epoch', crypto.randomUUID().slice(0, 8))
  }
  const meta = database.prepare('SELECT value FROM rivulet_meta WHERE key = ?')
  const version = Number(meta.get('version')?.['value'])
  if (version > schemaVersion) {
    throw new Error(
      `The database's jobs are of version ${version}, and this store knows ${schemaVersion}: written by it, they might be lost. ` +
        'Update @rivulet/server, or use another database.',
    )
  }
  return String(meta.get('epoch')?.['value'])
}

function toRecord({ record }: Record<string, unknown>): JobRecord {
  return JSON.parse(String(record))
}

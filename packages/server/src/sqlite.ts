import { DatabaseSync } from 'node:sqlite'

import { createSignals } from './job-signals.ts'
import type { JobStore } from './job-store.ts'
import { createTableStore, type JobTableOptions } from './job-table.ts'
import { assertDelay } from './options.ts'
import { createSqliteTable } from './sqlite-table.ts'

export type SqliteJobStoreOptions = JobTableOptions &
  (
    | {
        /** The database's file; made if there is none. Set to WAL, and to wait 5 seconds for other writers. */
        path: string
      }
    | {
        /** A database that is open already; its settings stay as they are. */
        database: DatabaseSync
      }
  ) & {
    /** How often the database is asked whether another process has written, while somebody watches, in milliseconds. Default: 100. */
    pollMs?: number
  }

export interface SqliteJobStore extends Required<JobStore> {
  /** Closes the database, if the store has opened it. */
  close(): void
}

/**
 * Jobs in a SQLite database, which several processes of one machine may share: its tables' names begin with `rivulet_`. Needs Node
 * 22.13 or later.
 *
 * @throws TypeError when an option could not work; Error when the tables are of a later version than this store knows.
 */
export function createSqliteJobStore(options: SqliteJobStoreOptions): SqliteJobStore {
  const { pollMs = 100 } = options
  assertDelay('createSqliteJobStore', 'pollMs', pollMs, 1)
  const database = 'database' in options ? options.database : open(options.path)
  const signals = createSignals(watchOthers)
  const table = createSqliteTable(database)
  const version = database.prepare('PRAGMA data_version')
  let seen: unknown = null
  let isClosed = false
  let timer: ReturnType<typeof setInterval> | undefined

  /** The database counts what other connections commit; what this one does, it signals itself. */
  function watchOthers(watchers: number) {
    if (watchers === 0) return stopLooking()
    if (timer !== undefined || isClosed) return
    seen = readVersion()
    timer = setInterval(look, pollMs)
    timer.unref()
  }

  function look() {
    const current = readVersion()
    if (current !== null && current === seen) return
    seen = current
    signals.wakeAll()
  }

  /** Null where the database cannot say: whoever watches finds out why, by reading. */
  function readVersion(): unknown {
    try {
      return version.get()?.['data_version'] ?? null
    } catch {
      return null
    }
  }

  function stopLooking() {
    clearInterval(timer)
    timer = undefined
  }

  return {
    ...createTableStore(table, signals, options),
    close() {
      isClosed = true
      stopLooking()
      if (!('database' in options)) database.close()
    },
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5_000 })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  return database
}

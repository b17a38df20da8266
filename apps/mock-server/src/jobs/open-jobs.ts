import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createSqliteJobStore, type SqliteJobStore } from '@rivulet/server/sqlite'

import { createExportFiles, type ExportFiles } from './export-files.ts'

export interface OpenJobs {
  readonly store: SqliteJobStore
  readonly files: ExportFiles
  readonly close: () => void
}

/** How many exports may wait. */
const maxQueued = 20

/** Opens the jobs of a folder: the server and each of its threads does. @throws Error when the file cannot be opened. */
export function openJobs(folder: string): OpenJobs {
  const database = new DatabaseSync(join(folder, 'jobs.db'), { timeout: 5_000 })
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  const store = createSqliteJobStore({ database, maxQueued })
  const files = createExportFiles(folder, database)
  return {
    store,
    files,
    close() {
      store.close()
      if (database.isOpen) database.close()
    },
  }
}

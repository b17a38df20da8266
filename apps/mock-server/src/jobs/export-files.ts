import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { JobRecord } from '@rivulet/server'

/** Which file: each attempt of a job writes its own. */
type Attempt = Pick<JobRecord, 'id' | 'attempt'>

/** How much of a file counts. */
export interface Standing {
  readonly rows: number
  readonly bytes: number
}

export interface ExportFiles {
  readonly pathOf: (attempt: Attempt) => string
  /** How far it is; nothing where there is no file, or not all of it. */
  readonly standingOf: (attempt: Attempt) => Standing
  /** Notes how far it is; never less than before. */
  readonly note: (attempt: Attempt, standing: Standing) => void
  readonly remove: (attempt: Attempt) => void
  readonly list: () => readonly Attempt[]
}

const schema = `
  CREATE TABLE IF NOT EXISTS export_standings (
    id TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (id, attempt)
  ) STRICT
`

const insert = `
  INSERT INTO export_standings VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET rows = excluded.rows, bytes = excluded.bytes WHERE excluded.rows > rows
`

const nothing: Standing = { rows: 0, bytes: 0 }

/** The files of exports in a folder, and in a table how much of each has been written for good. */
export function createExportFiles(folder: string, database: DatabaseSync): ExportFiles {
  database.exec(schema)
  const adding = database.prepare(insert)
  const finding = database.prepare('SELECT rows, bytes FROM export_standings WHERE id = ? AND attempt = ?')
  const removing = database.prepare('DELETE FROM export_standings WHERE id = ? AND attempt = ?')
  const pathOf = ({ id, attempt }: Attempt) => join(folder, `${id}-${attempt}.csv`)

  return {
    pathOf,
    standingOf(which) {
      const path = pathOf(which)
      const noted = finding.get(which.id, which.attempt) as Standing | undefined
      return noted && existsSync(path) && statSync(path).size >= noted.bytes ? noted : nothing
    },
    note: (which, { rows, bytes }) => void adding.run(which.id, which.attempt, rows, bytes),
    remove(which) {
      rmSync(pathOf(which), { force: true })
      removing.run(which.id, which.attempt)
    },
    list() {
      const names = readdirSync(folder).map((name) => /^(.+)-(\d+)\.csv$/.exec(name))
      return names.flatMap((found) => (found ? [{ id: found[1] ?? '', attempt: Number(found[2]) }] : []))
    },
  }
}

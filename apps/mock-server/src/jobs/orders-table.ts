import { DatabaseSync } from 'node:sqlite'

import { type Order, orderAt, orderColumns } from './orders.ts'

export interface OrdersTable {
  /** So many orders after that one, in their order. */
  readonly read: (after: number, count: number) => readonly Order[]
  readonly close: () => void
}

const schema = `
  CREATE TABLE IF NOT EXISTS orders (
    id INTEGER PRIMARY KEY,
    placed_at TEXT NOT NULL,
    customer TEXT NOT NULL,
    country TEXT NOT NULL,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    amount REAL NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    note TEXT NOT NULL
  ) STRICT
`

/** Whoever comes second waits while the first one makes the rows. */
const waitMs = 60_000

/** Opens the file with so many orders, and makes those that are missing: blocks its thread for that long. */
export function openOrders(path: string, count: number): OrdersTable {
  const database = new DatabaseSync(path, { timeout: waitMs })
  // A process that dies leaves whole transactions all the same; only the machine may not fail.
  database.exec('PRAGMA synchronous = OFF')
  if (countOf(database) < count) make(database, count)
  const select = database.prepare('SELECT * FROM orders WHERE id > ? ORDER BY id LIMIT ?')
  return {
    // The columns are those of the schema; the driver types none.
    read: (after, limit) => select.all(after, limit) as unknown as Order[],
    close: () => database.close(),
  }
}

/** Orders are numbered without gaps. */
function countOf(database: DatabaseSync): number {
  database.exec(schema)
  return Number(database.prepare('SELECT max(id) AS count FROM orders').get()?.['count'] ?? 0)
}

function make(database: DatabaseSync, count: number) {
  database.exec('BEGIN IMMEDIATE')
  const insert = database.prepare(`INSERT INTO orders VALUES (${orderColumns.map(() => '?').join(', ')})`)
  for (let n = countOf(database) + 1; n <= count; n++) {
    const order = orderAt(n)
    insert.run(...orderColumns.map((column) => order[column]))
  }
  database.exec('COMMIT')
}

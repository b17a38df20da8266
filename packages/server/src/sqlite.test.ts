import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { describeJobStore } from './job-store.fixture.ts'
import { createSqliteJobStore, type SqliteJobStore, type SqliteJobStoreOptions } from './sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'rivulet-'))
const opened: SqliteJobStore[] = []
let files = 0

function open(options: SqliteJobStoreOptions): SqliteJobStore {
  const store = createSqliteJobStore(options)
  opened.push(store)
  return store
}

afterEach(() => {
  for (const store of opened.splice(0)) store.close()
})

describeJobStore('in a SQLite file', (options) => open({ ...options, path: join(folder, `${++files}.db`) }))
describeJobStore("in an application's database", (options) => {
  return open({ ...options, database: new DatabaseSync(':memory:') })
})

describe('a SQLite file', () => {
  test('keeps its jobs and its epoch when it is opened again', async () => {
    const path = join(folder, `${++files}.db`)
    const first = open({ path })
    await first.create({ input: { a: 1 }, id: 'one' })
    first.close()
    opened.length = 0
    const second = open({ path })
    expect(await second.read('one')).toMatchObject({ input: { a: 1 }, rev: 1 })
    expect(second.epoch).toBe(first.epoch)
  })

  test('of a later version is refused', () => {
    const database = new DatabaseSync(':memory:')
    open({ database })
    database.exec("UPDATE rivulet_meta SET value = '2' WHERE key = 'version'")
    expect(() => open({ database })).toThrow(/version 2/)
  })

  test.each([0, NaN, 2 ** 31])('is not looked at every %d ms', (pollMs) => {
    expect(() => open({ database: new DatabaseSync(':memory:'), pollMs })).toThrow(TypeError)
  })

  test('takes part in a transaction of the application, and is undone with it', async () => {
    const database = new DatabaseSync(':memory:')
    const store = open({ database })
    database.exec('BEGIN')
    await store.create({ input: {}, id: 'one' })
    database.exec('ROLLBACK')
    expect(await store.read('one')).toBeNull()
  })

  test('that another connection writes wakes whoever watches, and is not looked at otherwise', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const path = join(folder, `${++files}.db`)
    const here = open({ path, pollMs: 100 })
    const there = open({ path })
    await there.create({ input: {}, id: 'one' })
    expect(vi.getTimerCount()).toBe(0)
    const wake = vi.fn<() => void>()
    const stop = here.watch('one', wake)
    vi.advanceTimersByTime(1_000)
    expect(wake).not.toHaveBeenCalled()
    await there.cancel('one')
    await vi.advanceTimersByTimeAsync(100)
    expect(wake).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(wake).toHaveBeenCalledTimes(1)
    stop()
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  test('that is closed under those who watch lets them go in peace', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const store = createSqliteJobStore({ path: join(folder, `${++files}.db`) })
    const stops = ['one', 'two', 'three'].map((id) => store.watch(id, () => {}))
    store.close()
    for (const stop of stops) {
      stop()
      expect(vi.getTimerCount()).toBe(0)
    }
    vi.useRealTimers()
  })

  test('that cannot be asked for news wakes whoever watches: its read will tell', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const database = new DatabaseSync(':memory:')
    const store = createSqliteJobStore({ database, pollMs: 100 })
    const wake = vi.fn<() => void>()
    const stop = store.watch('one', wake)
    database.close()
    await vi.advanceTimersByTimeAsync(100)
    expect(wake).toHaveBeenCalled()
    stop()
    vi.useRealTimers()
  })
})

process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

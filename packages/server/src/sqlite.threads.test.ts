import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'

import { jobStream } from './job-stream.ts'
import { askEvents, tellBlocks } from './job.fixture.ts'
import { createSqliteJobStore } from './sqlite.ts'

const jobs = 60

test('three threads share one file: each job is done once, and who follows it from another thread sees its end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rivulet-'))
  const path = join(folder, 'jobs.db')
  const store = createSqliteJobStore({ path, pollMs: 10 })
  onTestFinished(() => {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  for (let index = 0; index < jobs; index++) await store.create({ input: {}, id: `${index}`, max: 5 })
  const follow = async (id: string) => (await jobStream(askEvents(), { store, id })).text()
  const followed = Promise.all([follow('0'), follow(`${jobs - 1}`)])

  const script = new URL('sqlite-worker.fixture.ts', import.meta.url)
  const threads = [1, 2, 3].map(() => new Worker(script, { workerData: path }))
  await Promise.all(threads.map((thread) => once(thread, 'exit')))

  const done = await store.list(null)
  expect(done).toHaveLength(jobs)
  expect(
    done.filter(({ status, rev, claims }) => status === 'completed' && rev === 8 && claims === 1),
  ).toEqual(done)
  for (const text of await followed) {
    const told = tellBlocks(text, store.epoch)
    expect(told.slice(0, 2)).toEqual([': open retry: 2000', 'job 1 queued 0'])
    expect(told.at(-1)).toBe('end 8 completed 5')
  }
})

/** A thread of its own, with a connection of its own: works on the jobs of a database until none waits. */
import { threadId, workerData } from 'node:worker_threads'

import { createSqliteJobStore } from './sqlite.ts'

const store = createSqliteJobStore({ path: String(workerData) })

for (let job = await store.claim(`thread ${threadId}`, 30_000); job; job = await store.claim('', 30_000)) {
  for (let value = 1; value <= 5; value++) await store.progress(job, { value })
  await store.finish(job, { status: 'completed', result: threadId })
}
store.close()

import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { createJobWorker, StreamFailure } from '@rivulet/server'

import type { ExportInput } from './export-input.ts'
import { runExport } from './export-run.ts'
import { openJobs } from './open-jobs.ts'
import { openOrders } from './orders-table.ts'
import type { ThreadData } from './threads.ts'

/** How often an attempt is taken up before it fails as lost. */
const maxClaims = 3

const { folder, orders, leaseMs } = workerData as ThreadData
const { store, files, close } = openJobs(folder)

const worker = createJobWorker<ExportInput>({
  store,
  leaseMs,
  run: (job, context) =>
    runExport(job, context, { files, openOrders: () => openOrders(join(folder, 'orders.db'), orders) }),
  onLost({ input, claims }) {
    // What was created for these threads is all there is.
    const { fault } = input as ExportInput
    return fault !== 'lost' && claims < maxClaims ? 'requeue' : 'fail'
  },
  onError(error) {
    if (!(error instanceof StreamFailure)) console.error(error)
  },
})
worker.start()

// Any message: it should stop.
parentPort?.once('message', async () => {
  await worker.stop()
  close()
})

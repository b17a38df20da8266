import { enterFolder } from './export-folder.ts'
import { type OpenJobs, openJobs } from './open-jobs.ts'
import { startThreads } from './threads.ts'

export interface ExportsOptions {
  /** Where jobs, orders and files are kept, so that exports outlive the server. Default: a temporary folder, removed at the end. */
  folder?: string | undefined
  /** How many orders there are. Default: 200,000. */
  orders?: number
  /** How long a thread that is silent keeps its export, in milliseconds; after half of it the export counts as stalled. Default: 6,000. */
  leaseMs?: number
}

/** The exports of one server: their jobs, their files, and the threads that write them. */
export interface Exports {
  readonly orders: number
  /** Opens them, and starts the threads; the same ones again later. @throws Error when the folder cannot be used. */
  readonly open: () => Omit<OpenJobs, 'close'>
  /** Ends the threads, which give back what they work on, and closes the files. */
  readonly close: () => Promise<void>
}

/** How many exports are written at a time. */
const threadCount = 2
/** How long an export that has ended is kept, in milliseconds, and how often it is looked for those that are older. */
const keepMs = 24 * 60 * 60_000
const sweepMs = 60_000

/** Does nothing until it is opened. */
export function createExports(options: ExportsOptions = {}): Exports {
  const { orders = 200_000, leaseMs = 6_000 } = options
  let opened: { jobs: OpenJobs; close: () => Promise<void> } | undefined

  function open() {
    const { folder, leave } = enterFolder(options.folder)
    const jobs = openJobs(folder)
    const sweeping = () => void sweep(jobs).catch(console.error)
    sweeping()
    const sweeper = setInterval(sweeping, sweepMs).unref()
    const threads = startThreads(threadCount, { folder, orders, leaseMs })
    return {
      jobs,
      async close() {
        clearInterval(sweeper)
        await threads.stop()
        jobs.close()
        leave()
      },
    }
  }

  return {
    orders,
    open: () => (opened ??= open()).jobs,
    async close() {
      const { close } = opened ?? {}
      opened = undefined
      await close?.()
    },
  }
}

/** Forgets old jobs, and removes files that nobody can ask for. */
async function sweep({ store, files }: OpenJobs): Promise<void> {
  await store.prune(Date.now() - keepMs)
  for (const file of files.list()) {
    const job = await store.read(file.id)
    if (job?.attempt !== file.attempt || job.status === 'failed' || job.status === 'cancelled')
      files.remove(file)
  }
}

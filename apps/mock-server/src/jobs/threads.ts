import { Worker } from 'node:worker_threads'

/** What a thread is told. */
export interface ThreadData {
  readonly folder: string
  /** How many there are. */
  readonly orders: number
  readonly leaseMs: number
}

/** A thread that has crashed is replaced after so long. */
const restartMs = 250
/** A thread that hangs is ended after so long. */
const graceMs = 300

export interface Threads {
  /** Gives the jobs back, and resolves when all threads have ended. */
  readonly stop: () => Promise<void>
}

/** Starts so many threads that work on exports; none keeps the process alive. */
export function startThreads(count: number, workerData: ThreadData): Threads {
  const running = new Set<Worker>()
  const restarts = new Set<NodeJS.Timeout>()
  let stopping = false

  function start() {
    const thread = new Worker(new URL('thread.ts', import.meta.url), { workerData, execArgv: [] })
    thread.unref()
    running.add(thread)
    thread.on('error', (error) => console.error(error))
    thread.on('exit', () => {
      running.delete(thread)
      if (stopping) return
      const restart = setTimeout(() => {
        restarts.delete(restart)
        start()
      }, restartMs).unref()
      restarts.add(restart)
    })
  }

  for (let n = 0; n < count; n++) start()

  return {
    async stop() {
      stopping = true
      for (const restart of restarts) clearTimeout(restart)
      await Promise.all([...running].map(end))
    },
  }
}

async function end(thread: Worker): Promise<void> {
  thread.ref()
  // Not `once` of node:events, which would reject for a thread that fails on its way out.
  const ended = new Promise((resolve) => thread.once('exit', resolve))
  thread.postMessage('stop', [])
  const giveUp = setTimeout(() => void thread.terminate(), graceMs)
  await ended
  clearTimeout(giveUp)
}

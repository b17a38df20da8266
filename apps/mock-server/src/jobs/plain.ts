import type { JobRecord, JobStore } from '@rivulet/server'

/** What an endpoint that was written by hand says of a job. */
export interface PlainStatus {
  readonly status: 'pending' | 'processing' | 'completed' | 'failed'
  readonly progress: number
  readonly downloadUrl: string | null
  readonly error: string | null
}

/** Each state of a job as such a frame; the last one is its end. */
export async function* plainStatuses(
  store: Required<JobStore>,
  id: string,
  { signal, link }: { signal: AbortSignal; link: (job: JobRecord) => string },
): AsyncGenerator<PlainStatus> {
  let woken = Promise.withResolvers<void>()
  const wake = () => woken.resolve()
  const unwatch = store.watch(id, wake)
  signal.addEventListener('abort', wake)
  try {
    for (let rev = 0; !signal.aborted; ) {
      woken = Promise.withResolvers()
      const job = await store.read(id)
      if (!job) return
      if (job.rev > rev) yield plainStatus(job, link)
      if (isOver(job)) return
      rev = job.rev
      await woken.promise
    }
  } finally {
    unwatch()
    signal.removeEventListener('abort', wake)
  }
}

function isOver({ status }: JobRecord): boolean {
  return status !== 'queued' && status !== 'running'
}

const words = {
  queued: 'pending',
  running: 'processing',
  completed: 'completed',
  failed: 'failed',
  // It has no word for that.
  cancelled: 'failed',
} as const

function plainStatus(job: JobRecord, link: (job: JobRecord) => string): PlainStatus {
  const { status, value, max, error } = job
  return {
    status: words[status],
    progress: Math.floor((100 * (value ?? 0)) / (max || 1)),
    downloadUrl: status === 'completed' ? link(job) : null,
    error: status === 'cancelled' ? 'The export was cancelled.' : (error?.message ?? null),
  }
}

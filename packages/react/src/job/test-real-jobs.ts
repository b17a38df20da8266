import type { JobFrame } from '@rivulet/core/job'
import { inject } from 'vitest'

import type { SeenOfJob } from './job-server.fixture.ts'

let count = 0

/** One job at a server with real sockets. */
export interface RealJob {
  id: string
  url: string
  say: (change: Partial<JobFrame>) => Promise<void>
  /** The same, in a world where no open stream hears of it: their connections are gone. */
  sayAndCut: (change: Partial<JobFrame>) => Promise<void>
  seen: () => Promise<SeenOfJob>
}

export function createRealJob(): RealJob {
  const id = `${Math.random().toString(36).slice(2)}-${++count}`
  const url = `${inject('jobServerUrl')}/${id}`
  const tell = async (action: string, change: Partial<JobFrame>) => {
    await fetch(`${url}/${action}`, { method: 'POST', body: JSON.stringify(change) })
  }
  return {
    id,
    url,
    say: (change) => tell('say', change),
    sayAndCut: (change) => tell('cut', change),
    seen: async () => (await (await fetch(`${url}/seen`)).json()) as SeenOfJob,
  }
}

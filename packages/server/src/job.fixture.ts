import type { JobFrame } from '@rivulet/core/job'

import { createMemoryJobStore } from './job-memory.ts'
import type { JobRecord } from './job-record.ts'
import type { JobStore } from './job-store.ts'

/** A memory store that counts its reads, and fails as often as a test likes. */
export interface CountingStore extends Required<JobStore> {
  reads: number
  /** Thrown by reads while it is set. */
  failure: Error | null
}

export function createCountingStore(): CountingStore {
  const inner = createMemoryJobStore()
  const store: CountingStore = {
    ...inner,
    reads: 0,
    failure: null,
    read(id) {
      store.reads++
      if (store.failure) throw store.failure
      return inner.read(id)
    },
  }
  return store
}

/** The same, without a signal. */
export function withoutSignal(store: CountingStore): JobStore {
  const { watch: _, watchQueue: __, ...rest } = store
  return rest
}

/** A job of ada's that is being worked on. */
export async function startJob(store: JobStore, max = 100): Promise<JobRecord> {
  await store.create({ input: {}, id: 'job', owner: 'ada', max, unit: 'rows' })
  const job = await store.claim('worker', 30_000)
  if (!job) throw new Error('There was nothing to claim.')
  return job
}

export function ask(headers: Record<string, string> = {}, init: RequestInit = {}): Request {
  return new Request('http://localhost/jobs/job', { ...init, headers })
}

export function askEvents(headers: Record<string, string> = {}, init: RequestInit = {}): Request {
  return ask({ accept: 'text/event-stream', ...headers }, init)
}

/** What a stream has said, one short line for each block: `job e-2 running 0`, `end e-5 completed`, `: open`. */
export function tellBlocks(text: string, epoch = ''): string[] {
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => tellBlock(block).replace(`${epoch}-`, ''))
}

function tellBlock(block: string): string {
  const lines = block.split('\n')
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
  const data = field('data')
  if (data === undefined) return lines.join(' ')
  const frame: Partial<JobFrame> = JSON.parse(data)
  if (frame.status === undefined) return `${field('event')} ${data}`
  return `${field('event')} ${field('id')} ${frame.status} ${frame.value}${frame.stalled ? ' stalled' : ''}`
}

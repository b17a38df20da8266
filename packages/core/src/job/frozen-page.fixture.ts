// Runs in a page of its own, which a test freezes.
import { createJob } from './create-job.ts'
import { job } from './job.fixture.ts'
import type { JobSnapshot } from './types.ts'

export interface FrozenPage {
  snapshot: JobSnapshot
  /** The life of the page, with what it was to the eye. */
  life: string[]
  finished: number
  streams: number
  polls: number
}

/** Watches a job whose server says its last word while the page is frozen, and whose streams are dead from then on. */
export function watchInFrozenPage(): () => FrozenPage {
  let frame = job({ value: 100 })
  const life: string[] = []
  const count = { finished: 0, streams: 0, polls: 0 }
  for (const type of ['freeze', 'resume', 'visibilitychange'])
    document.addEventListener(type, () => life.push(`${type} ${document.visibilityState}`))
  document.addEventListener('freeze', () => {
    frame = job({ rev: 9, status: 'completed', value: 1_000 })
  })

  const fetch: typeof globalThis.fetch = (_, { headers } = {}) => {
    if (new Headers(headers).get('accept') !== 'text/event-stream') {
      count.polls++
      return Promise.resolve(Response.json(frame))
    }
    const isFirst = ++count.streams === 1
    const text = `: open\n\n${isFirst ? `event: job\ndata: ${JSON.stringify(frame)}\n\n` : ''}`
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode(text)) })
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
  }
  const source = createJob({
    url: '/jobs/j1',
    fetch,
    silentAfterMs: 600_000,
    onFinish: () => count.finished++,
  })
  source.subscribe(() => {})
  return () => ({ snapshot: source.getSnapshot(), life, ...count })
}

import { encodeEvent } from '@rivulet/core/sse'

import { byeFrame, errorFrame, heartbeatBlock, openingBlock } from './control-frames.ts'
import type { JobNews } from './job-feed.ts'
import { joinJobFeed, type JobShare } from './job-feeds.ts'
import type { JobStreamSettings } from './job-options.ts'
import { hasEnded, type JobRecord } from './job-record.ts'
import { createStreamBody, type StreamLine } from './stream-body.ts'
import { StreamFailure } from './stream-failure.ts'
import { within } from './within.ts'

/** How long a job is kept in sight for a response that nobody has begun to read, in milliseconds. */
const holdMs = 5_000

const troubleBlock = encodeEvent({ comment: 'retry' })
const unauthorizedBlock = encodeEvent({ event: 'end', data: { reason: 'unauthorized' } })
const goneBlock = encodeEvent({ event: 'end', data: { reason: 'gone' } })

/** What a client learns when the store or `authorize` does not answer. */
export const unavailable: StreamFailure = new StreamFailure(
  'unavailable',
  'The job cannot be read at the moment.',
  {
    retryable: true,
  },
)

/** The body of one client's stream. Takes over its part in the feed. */
export function createJobBody(
  request: Request,
  settings: JobStreamSettings,
  share: JobShare,
): ReadableStream<Uint8Array> {
  let isHeld = true
  const holding = setTimeout(release, holdMs)

  function release() {
    isHeld = false
    clearTimeout(holding)
    share.leave()
  }

  return createStreamBody(request, settings, (line) => ({
    opening: openingBlock(settings.retryMs),
    heartbeat: heartbeatBlock(),
    async run() {
      clearTimeout(holding)
      return follow(line, settings, isHeld ? share : joinJobFeed(settings.store, settings.id, settings))
    },
    release,
    lastBlock({ type }) {
      if (type === 'planned') return byeFrame(settings.retryMs)
      return type === 'failed' ? errorFrame(unavailable) : ''
    },
  }))
}

/** Resolves when there is nothing more to say; never, when the client leaves before. */
function follow(
  { signal, push, conclude }: StreamLine,
  { authorize, recheckMs, storeBudgetMs, report }: JobStreamSettings,
  { feed, leave }: JobShare,
): Promise<void> {
  return new Promise((resolve) => {
    let job: JobRecord | null = null
    let timer: ReturnType<typeof setTimeout> | undefined

    function finish(lastBlock: string) {
      if (signal.aborted) return
      conclude(lastBlock)
      resolve()
    }

    function onNews(news: JobNews) {
      if (news.type === 'gone') return finish(goneBlock)
      if (news.type === 'unavailable') return finish(errorFrame(unavailable))
      if (news.type === 'trouble') return void push(troubleBlock, 'trouble')
      job = news.job
      if (hasEnded(job)) finish(news.block)
      // A client that is slow gets the newest state only.
      else void push(news.block, 'job')
    }

    async function recheck() {
      try {
        if (job && !(await isGood(job))) return finish(unauthorizedBlock)
      } catch (error) {
        if (signal.aborted) return
        void report(error)
        return finish(errorFrame(unavailable))
      }
      if (!signal.aborted) timer = setTimeout(recheck, recheckMs)
    }

    // Without a limit a check that hangs would keep the stream open for whoever may not see it any more.
    const isGood = async (job: JobRecord) =>
      within({ who: 'authorize', limitMs: storeBudgetMs, signal }, authorize?.(job))

    if (authorize) timer = setTimeout(recheck, recheckMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      unlisten()
      leave()
    })
    const unlisten = feed.listen(onNews)
    // Only a feed that is new has not been read yet.
    feed.ready.catch(() => finish(errorFrame(unavailable)))
  })
}

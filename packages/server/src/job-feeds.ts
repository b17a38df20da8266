import { createJobFeed, type JobFeed, type JobFeedSettings } from './job-feed.ts'
import type { JobStore } from './job-store.ts'

/** A feed that somebody has part in. */
export interface JobShare {
  readonly feed: JobFeed
  /** The last one to leave stops the feed. */
  readonly leave: () => void
}

interface Shared {
  readonly feed: JobFeed
  shares: number
}

const stores = new WeakMap<JobStore, Map<string, Shared>>()

/** Takes part in the one feed of a job in this process. */
export function joinJobFeed(store: JobStore, id: string, settings: JobFeedSettings): JobShare {
  const feeds = stores.get(store) ?? new Map<string, Shared>()
  stores.set(store, feeds)
  // Streams that call a job stalled at different moments do not say the same.
  const key = `${settings.stalledAfterMs} ${settings.storeBudgetMs} ${id}`
  let shared = feeds.get(key)
  // After its last word the job may have been begun anew.
  if (!shared || shared.feed.isOver) {
    shared = { feed: createJobFeed(store, id, settings), shares: 0 }
    feeds.set(key, shared)
  }
  return share(feeds, key, shared)
}

function share(feeds: Map<string, Shared>, key: string, shared: Shared): JobShare {
  let left = false
  shared.shares++
  return {
    feed: shared.feed,
    leave() {
      if (left) return
      left = true
      if (--shared.shares > 0) return
      shared.feed.stop()
      if (feeds.get(key) === shared) feeds.delete(key)
    },
  }
}

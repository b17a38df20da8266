import { vi } from 'vitest'

import type { EventSourceController, EventSourceSnapshot } from './types.ts'

export const url = 'http://rivulet.test/events'

/** Resolves with the first snapshot that fits. */
export function until<TState>(
  source: Pick<EventSourceController<TState>, 'subscribe' | 'getSnapshot'>,
  status: string,
): Promise<EventSourceSnapshot<TState>> {
  return vi.waitFor(() => {
    const snapshot = source.getSnapshot()
    if (snapshot.status !== status)
      throw new Error(`${snapshot.status} is not ${status}: ${snapshot.error?.message}`)
    return snapshot
  })
}

import type { ServerEvent } from '@rivulet/core/sse'

import {
  byeFrame,
  encodeSourceEvent,
  errorFrame,
  heartbeatBlock,
  openingBlock,
  resetFrame,
} from './control-frames.ts'
import { readLastEventId } from './headers.ts'
import type { EventStreamSettings } from './event-options.ts'
import { type EventStreamSource, releaseSource, runSource } from './source.ts'
import { createStreamBody, type Ending, rejected, type StreamLine, type StreamVoice } from './stream-body.ts'

/** The body of one stream of server-sent events. */
export function createEventBody(
  request: Request,
  source: EventStreamSource,
  settings: EventStreamSettings,
): ReadableStream<Uint8Array> {
  const { retryMs, cursor, keyOf, report } = settings

  function createVoice({ push, signal, close }: StreamLine): StreamVoice {
    function send(event: ServerEvent): Promise<void> {
      if (signal.aborted) return rejected(signal.reason)
      try {
        return push(encodeSourceEvent(event), keyOf(event))
      } catch (error) {
        return Promise.reject(error)
      }
    }

    const reset = () => push(resetFrame())
    return {
      opening: openingBlock(retryMs),
      heartbeat: heartbeatBlock(),
      run() {
        const lastEventId = readLastEventId(request, cursor)
        return runSource(source, { send, reset, signal, lastEventId, close }, report)
      },
      release: () => releaseSource(source, report),
      lastBlock,
    }
  }

  function lastBlock(ending: Ending): string {
    if (ending.type === 'failed') return errorFrame(ending.error)
    return ending.type === 'planned' ? byeFrame(retryMs) : ''
  }

  return createStreamBody(request, settings, createVoice)
}

import type { StreamError } from '../errors.ts'
import { createLineDecoder, defaultMaxLength, type FrameSource, tooLarge } from './line-decoder.ts'

export interface SseFrame {
  /** Empty unless the server named it. */
  readonly type: string
  readonly data: string
}

export interface SseFrames extends FrameSource<SseFrame> {
  /** The reconnection time the server asked for, in milliseconds, however long; null until it has. */
  readonly retryMs: number | null
}

/**
 * Cuts bytes into server-sent events, as far as answers and jobs use them: type, data and reconnection time (WHATWG HTML 9.2.6).
 *
 * Not `createEventDecoder`, whose ids and bounds of comments neither needs: it and its parser weigh five times as much. A property
 * test holds the two together.
 */
export function createSseFrames(maxLength: number = defaultMaxLength): SseFrames {
  const lines = createLineDecoder(maxLength)
  let type = ''
  let data: string | null = null
  let retryMs: number | null = null
  let error: StreamError | null = null
  return {
    decode(chunk) {
      const frames: SseFrame[] = []
      for (const line of lines.decode(chunk)) {
        const [, field, value = ''] = /^([^:]*):? ?(.*)/s.exec(line) ?? []
        if (field === 'event') type = value
        if (field === 'data') data = data === null ? value : `${data}\n${value}`
        if (field === 'retry' && /^\d+$/.test(value)) retryMs = Number(value)
        if (data && data.length > maxLength) error = tooLarge(maxLength)
        if (error) break
        if (line) continue
        if (data !== null) frames.push({ type, data })
        type = ''
        data = null
      }
      return frames
    },
    get retryMs() {
      return retryMs
    },
    get error() {
      return error ?? lines.error
    },
  }
}

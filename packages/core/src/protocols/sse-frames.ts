import type { StreamError } from '../errors.ts'
import type { FrameSource } from './framed-decoder.ts'
import { createLineDecoder, defaultMaxLength, tooLarge } from './line-decoder.ts'

export interface SseFrame {
  /** Empty unless the server named it. */
  readonly type: string
  readonly data: string
}

/**
 * Cuts bytes into server-sent events, as far as answers use them: type and data (WHATWG HTML 9.2.6).
 *
 * Not `createEventDecoder`, whose ids, reconnection times and comments no wire of an answer has: it and its parser weigh five times
 * as much. A property test holds the two together.
 */
export function createSseFrames(maxLength: number = defaultMaxLength): FrameSource<SseFrame> {
  const lines = createLineDecoder(maxLength)
  let type = ''
  let data: string | null = null
  let error: StreamError | null = null
  return {
    decode(chunk) {
      const frames: SseFrame[] = []
      for (const line of lines.decode(chunk)) {
        const [, field, value = ''] = /^([^:]*):? ?(.*)/s.exec(line) ?? []
        if (field === 'event') type = value
        if (field === 'data') data = data === null ? value : `${data}\n${value}`
        if (data && data.length > maxLength) error = tooLarge(maxLength)
        if (error) break
        if (line) continue
        if (data !== null) frames.push({ type, data })
        type = ''
        data = null
      }
      return frames
    },
    get error() {
      return error ?? lines.error
    },
  }
}

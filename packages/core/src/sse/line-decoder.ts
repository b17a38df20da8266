import { StreamError } from '../errors.ts'

export const defaultMaxLength: number = 16 * 1024 * 1024

/** Cuts bytes into frames: events or lines. */
export interface FrameSource<TFrame> {
  decode: (chunk: Uint8Array) => readonly TFrame[]
  /** Set when a frame was too large; nothing follows. */
  readonly error: StreamError | null
}

/**
 * Cuts bytes into lines, which end with LF, CR or both (WHATWG HTML 9.2.6). What stands after the last end waits for more; it is
 * looked at once, so that a line over many chunks is linear.
 */
export function createLineDecoder(maxLength: number = defaultMaxLength): FrameSource<string> {
  const utf8 = new TextDecoder()
  let rest = ''
  let afterReturn = false
  let error: StreamError | null = null
  return {
    decode(chunk) {
      const decoded = utf8.decode(chunk, { stream: true })
      // The chunks may have cut CRLF in two.
      const text = afterReturn ? decoded.replace(/^\n/, '') : decoded
      if (decoded) afterReturn = decoded.endsWith('\r')
      const lines = /[\r\n]/.test(text) ? (rest + text).split(/\r\n|\r|\n/) : [rest + text]
      const tooLong = lines.findIndex(({ length }) => length > maxLength)
      if (tooLong >= 0) error = tooLarge(maxLength)
      rest = lines.pop() ?? ''
      return tooLong >= 0 ? lines.slice(0, tooLong) : lines
    },
    get error() {
      return error
    },
  }
}

export function tooLarge(maxLength: number): StreamError {
  const message = `An event has more than ${maxLength} characters: split it, or raise maxEventBytes.`
  return new StreamError('too-large', message)
}

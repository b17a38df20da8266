/** Reads a response's body as text, at a test's own pace. */
export interface TextReader {
  /** The next chunk; null at the end. */
  next(): Promise<string | null>
  /** Everything up to the end. */
  rest(): Promise<string>
  leave(): Promise<void>
}

export function readText(response: Response): TextReader {
  if (response.body === null) throw new TypeError('The response has no body to read.')
  const reader = response.body.getReader()
  const utf8 = new TextDecoder()
  const next = async () => {
    const { done, value } = await reader.read()
    return done ? null : utf8.decode(value, { stream: true })
  }
  return {
    next,
    async rest() {
      let text = ''
      for (let chunk = await next(); chunk !== null; chunk = await next()) text += chunk
      return text
    },
    leave: () => reader.cancel(),
  }
}

export function get(init?: RequestInit): Request {
  return new Request('http://localhost/events', init)
}

/** A promise that only an abort settles: a source that waits for something to happen. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

import type { Refusal } from './errors.ts'
import { readText, withoutKey } from './upstream-text.ts'

/** How much of the other server's text is passed on, in characters. */
const keptText = 300

/** How much of it is read, in bytes. */
const readBytes = 16 * 1024

/**
 * What a client learns when the other server refuses. Its own words go out only where they are about the client's request, without
 * the key: an error about the key may repeat it.
 */
export async function refusalOf(response: Response, apiKey: string): Promise<Refusal> {
  const { status } = response
  if (status === 400 || status === 404 || status === 422) {
    const said = withoutKey(await messageOf(response), apiKey).slice(0, keptText)
    return {
      status: status === 404 ? 404 : 400,
      message: `The server of the model refused the request: ${said}`,
    }
  }
  // What it says is not read, so that its connection must not wait for that.
  await response.body?.cancel()
  if (status === 401 || status === 403) {
    return {
      status: 502,
      message: 'The server of the model does not accept the key of this server. Tell its operator.',
    }
  }
  const retryAfter = response.headers.get('retry-after') ?? ''
  const headers: Record<string, string> = /^\d{1,6}$/.test(retryAfter) ? { 'retry-after': retryAfter } : {}
  if (status === 429) {
    return { status, message: 'The server of the model has had too many requests. Try again later.', headers }
  }
  return {
    status: status === 503 ? 503 : 502,
    message: `The server of the model failed with status ${status}.`,
    headers,
  }
}

async function messageOf(response: Response): Promise<string> {
  const text = (await readText(response, readBytes)).trim()
  try {
    const { error } = Object(JSON.parse(text)) as { error?: { message?: unknown } }
    if (typeof error?.message === 'string') return error.message
  } catch {
    // No JSON, so the text is all there is.
  }
  return text === '' ? `status ${response.status}` : text
}

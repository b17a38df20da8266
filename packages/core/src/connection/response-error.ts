import { StreamError } from '../errors.ts'
import { readerOf } from './request.ts'

/** How much of a refused response's body is kept, in characters. */
const keptBody = 4_096
/** How long a refused response may take to show it, in milliseconds: some never end. */
const bodyTimeoutMs = 1_000

/** Why a response is not the stream that was asked for, with the beginning of its body. */
export async function responseError(
  { status, headers, body }: Response,
  request: string,
  expected = 'an event stream',
): Promise<StreamError> {
  const ok = status === 200
  const beginning = body ? await beginningOf(readerOf(body, AbortSignal.timeout(bodyTimeoutMs))) : ''
  const retryAfterMs = toMilliseconds(headers.get('retry-after'))
  const answer = ok ? `${headers.get('content-type')}, not ${expected}` : status
  return new StreamError(
    ok ? 'content-type' : 'http',
    `${request} was answered with ${answer}${messageIn(beginning)}: ${adviceFor(ok, status)}.`,
    {
      status,
      retryable: status >= 500 || [408, 425, 429].includes(status),
      body: beginning,
      ...(retryAfterMs >= 0 && { retryAfterMs }),
    },
  )
}

function adviceFor(ok: boolean, status: number): string {
  if (ok) return 'a login page or a proxy may have answered'
  if (status === 401) return 'log in again'
  return status < 500 ? 'check its address, headers and rights' : 'see the log of the server'
}

async function beginningOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const utf8 = new TextDecoder()
  let text = ''
  try {
    while (text.length < keptBody) {
      const chunk = await reader.read()
      if (chunk.done) break
      text += utf8.decode(chunk.value, { stream: true })
    }
  } catch {
    // The body broke off. The status is what there is to tell, with what came of the body.
  }
  return text.slice(0, keptBody)
}

/** The text of the first `message` or `error` in JSON, as servers commonly send it, in quotes; else nothing. */
export function messageIn(json: string): string {
  const said = /"(?:message|error)"\s*:\s*("[^"\\]{1,300})/.exec(json)?.[1]
  return said ? ` ${said}"` : ''
}

/** Seconds, or a date (RFC 9110 10.2.3), as milliseconds from now; NaN where it is neither. */
function toMilliseconds(retryAfter: string | null): number {
  const seconds = Number(retryAfter ?? NaN)
  return seconds >= 0 ? seconds * 1_000 : Math.max(0, Date.parse(`${retryAfter}`) - Date.now())
}

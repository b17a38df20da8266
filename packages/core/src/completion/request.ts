import { asStreamError, sendRequest, setDefault } from '../connection/request.ts'
import { responseError } from '../connection/response-error.ts'
import type { Message } from '../protocols/message.ts'
import type { Protocol } from '../protocols/types.ts'
import { textOf } from './answer.ts'
import type { AnswerOptions, Turn } from './types.ts'

export interface AnswerResponse {
  response: Response
  /** The first of the protocols that the response speaks. */
  wire: Protocol
}

/**
 * Asks for an answer, and finds the wire it comes in.
 *
 * @throws StreamError where there is no answer, or none in one of these wires; what a function of the options throws.
 */
export async function requestAnswer(
  options: AnswerOptions,
  turn: Turn,
  protocols: readonly Protocol[],
): Promise<AnswerResponse> {
  const { client } = options
  const known = client?.renewals ?? 0
  let { response, label } = await send(options, turn, protocols)
  if (response.status === 401 && client) {
    const error = await responseError(response, label)
    // Refused, so that nothing was done: it may be sent again.
    if (!(await client.renew(error, known))) throw error
    ;({ response, label } = await send(options, turn, protocols))
  }
  const wire = response.ok && protocols.find(({ accepts }) => accepts(response.headers))
  if (wire) return { response, wire }
  throw await responseError(response, label, `an answer in ${protocols.map(({ name }) => name).join(' or ')}`)
}

async function send(
  options: AnswerOptions,
  turn: Turn,
  protocols: readonly Protocol[],
): Promise<{ response: Response; label: string }> {
  const { url = '', request } = options
  turn.signal.throwIfAborted()
  if (request) {
    try {
      return { response: await request(turn), label: 'The request' }
    } catch (cause) {
      throw asStreamError(cause, 'The request had no answer', true)
    }
  }
  const content = await bodyOf(options, turn, protocols)
  const isJson = isPlain(content)
  const body = isJson ? JSON.stringify(content) : (content as BodyInit)
  return sendRequest({ ...options, url, method: 'POST', body }, turn.signal, (_, headers) => {
    setDefault(headers, 'accept', [...new Set(protocols.map(({ mediaType }) => mediaType))].join())
    setDefault(headers, 'idempotency-key', turn.idempotencyKey)
    if (isJson) setDefault(headers, 'content-type', 'application/json')
    return ' and the header Idempotency-Key'
  })
}

function bodyOf({ body }: AnswerOptions, turn: Turn, [protocol]: readonly Protocol[]): unknown {
  if (typeof body === 'function') return (body as (turn: Turn) => unknown)(turn)
  return { ...(protocol?.encodeRequest ?? encodeMessages)(turn.messages), ...body }
}

/** Arrays and plain objects go out as JSON; text, forms and bytes as they are. */
function isPlain(content: unknown): boolean {
  return / (Object|Array)]/.test(Object.prototype.toString.call(content))
}

/** What no text can say goes along as parts. */
function encodeMessages(messages: readonly Message[]): Record<string, unknown> {
  return {
    messages: messages.map((message) => {
      const parts = message.parts.filter(({ type }) => type !== 'text' && type !== 'reasoning')
      return { role: message.role, content: textOf(message), ...(parts.length > 0 && { parts }) }
    }),
  }
}

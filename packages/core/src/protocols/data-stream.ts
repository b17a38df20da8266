import { defined, type JsonObject, object, optionalText, text } from './checked.ts'
import { failure } from './failure.ts'
import { toFinishReason } from './finish-reason.ts'
import { createFramedDecoder, type Output } from './framed-decoder.ts'
import { createLineDecoder } from '../sse/line-decoder.ts'
import { mediaTypeOf } from './media-type.ts'
import type { Usage } from './message.ts'
import { createPartRegister } from './part-register.ts'
import { createRuns } from './runs.ts'
import type {
  AnswerDecoder,
  AnswerDecoderOptions,
  AnswerEncoder,
  AnswerEvent,
  PartUpdate,
  Protocol,
} from './types.ts'
import { emitUsage } from './usage.ts'

/** The wire of the AI SDK's version 4, a code and JSON on each line. Its terminator is `d`. */
export const dataStream: Protocol = {
  name: 'dataStream',
  mediaType: 'text/plain',
  accepts: (headers) => mediaTypeOf(headers) === 'text/plain',
  createDecoder,
}

function createDecoder(options?: AnswerDecoderOptions): AnswerDecoder {
  const parts = createPartRegister(options)
  const runs = createRuns(parts)
  let counts: Usage = {}

  const decoder = createFramedDecoder(createLineDecoder(options?.maxEventBytes), (data: string, output) => {
    if (!data.trim()) return
    const colon = data.indexOf(':')
    const code = colon < 0 ? data : data.slice(0, colon)
    if (code.length !== 1 || !codes.includes(code))
      return output.unknown('It begins with no code of this wire.')
    read(code, JSON.parse(data.slice(colon + 1)), output)
  })
  return {
    decode: decoder.decode,
    // The last line may come without its end.
    end: () => decoder.decode(Uint8Array.of(10)),
  }

  function read(code: string, value: unknown, { emit }: Output): undefined {
    if (code === '0' || code === 'g') {
      const delta = text({ value }, 'value')
      return delta ? runs.delta(code === 'g' ? 'reasoning' : 'text', delta, emit) : undefined
    }
    if (code === '3') return emit(failure(value))
    const updates = code === '2' || code === '8' ? dataParts(code, value) : undefined
    if (updates) {
      if (updates.length > 0) runs.end(emit)
      for (const part of updates) emit({ type: 'part', part })
      return
    }
    const fields = object(value)
    if (code === 'f') return readMessage(fields, emit)
    if (code === 'e' || code === 'd') return readEnd(code, fields, emit)
    if (code === 'c') {
      const delta = text(fields, 'argsTextDelta')
      return emit({ type: 'delta', part: 'tool', id: parts.idOf('tool', text(fields, 'toolCallId')), delta })
    }
    // Signatures and what is hidden of the reasoning are for the provider.
    if (code === 'i' || code === 'j') return
    const part = readPart(code, fields)
    runs.end(emit)
    emit({ type: 'part', part: defined(part) })
  }

  function dataParts(code: string, value: unknown): PartUpdate[] {
    if (!Array.isArray(value)) throw new TypeError('This is not an array.')
    const name = code === '2' ? 'data' : 'annotation'
    return value.map((data: unknown) => ({ type: 'data', id: parts.idOf('data', name, null), name, data }))
  }

  function readPart(code: string, fields: JsonObject): PartUpdate {
    if (code === 'h') {
      const [url, title] = [optionalText(fields, 'url'), optionalText(fields, 'title')]
      return { type: 'source', id: parts.idOf('source', text(fields, 'id')), url, title }
    }
    if (code === 'k') {
      const mediaType = text(fields, 'mimeType')
      const url = `data:${mediaType};base64,${text(fields, 'data')}`
      return { type: 'file', id: parts.idOf('file', 'file', null), url, mediaType }
    }
    const callId = text(fields, 'toolCallId')
    const name = code === 'a' ? undefined : text(fields, 'toolName')
    const id = parts.idOf('tool', callId)
    if (code === 'b') return { type: 'tool', id, name, state: 'input-streaming' }
    if (code === '9') return { type: 'tool', id, name, state: 'input-available', input: fields.args }
    return { type: 'tool', id, state: 'output-available', output: fields.result }
  }

  /** A step's usage is its own, that of the whole comes with the terminator. */
  function readEnd(code: string, fields: JsonObject, emit: Output['emit']): undefined {
    const usage = object(fields.usage ?? {}, 'usage')
    const { promptTokens: inputTokens, completionTokens: outputTokens } = usage
    runs.end(emit)
    if (code === 'd') {
      const finishReason = toFinishReason(fields.finishReason)
      emitUsage(emit, { inputTokens, outputTokens })
      return emit(finishReason === 'error' ? failure() : { type: 'finish', finishReason })
    }
    counts = defined({
      inputTokens: sum(counts.inputTokens, inputTokens),
      outputTokens: sum(counts.outputTokens, outputTokens),
    })
    emitUsage(emit, counts)
  }
}

/** Servers write null for what they do not know, which is not zero. */
function sum(known: number | undefined, added: unknown): number | undefined {
  return typeof added === 'number' ? (known ?? 0) + added : known
}

const codes = '0gijhk289bcafed3'

function readMessage(fields: JsonObject, emit: Output['emit']): undefined {
  const id = optionalText(fields, 'messageId')
  if (id !== undefined) emit({ type: 'message', id })
}

/** Encodes all that version 4 of the AI SDK had words for: not the errors of tools, nor approvals. */
export function createDataStreamEncoder(): AnswerEncoder {
  const begun = new Set<string>()
  const called = new Set<string>()
  const names = new Map<string, string>()
  let usage: Usage = {}
  let messageId: string | undefined
  let started = false
  let ended = false

  const line = (code: string, value: unknown) => `${code}:${JSON.stringify(value)}\n`

  /** The first line names the message. */
  function start(rest: string): string {
    if (started || !rest) return rest
    started = true
    return messageId === undefined ? rest : line('f', { messageId }) + rest
  }

  function tool(part: PartUpdate & { type: 'tool' }): string {
    const { id: toolCallId, state, input: args, output } = part
    if (part.name !== undefined) names.set(toolCallId, part.name)
    const toolName = names.get(toolCallId) ?? ''
    let said = ''
    if (state === 'input-streaming') {
      said += begin(toolCallId)
      if (said && typeof args === 'string' && args) said += line('c', { toolCallId, argsTextDelta: args })
      return said
    }
    // Version 4 takes no other arguments than an object, and no result before them.
    if (typeof args === 'object' && !called.has(toolCallId)) {
      called.add(toolCallId)
      said += line('9', { toolCallId, toolName, args })
    }
    if (state === 'output-available' && called.has(toolCallId))
      said += line('a', { toolCallId, result: output ?? null })
    return said
  }

  function begin(toolCallId: string): string {
    if (begun.has(`tool ${toolCallId}`)) return ''
    begun.add(`tool ${toolCallId}`)
    return line('b', { toolCallId, toolName: names.get(toolCallId) ?? '' })
  }

  function part(part: PartUpdate): string {
    switch (part.type) {
      case 'text':
      case 'reasoning': {
        const key = `${part.type} ${part.id}`
        const text = begun.has(key) ? '' : part.text
        begun.add(key)
        return text ? line(part.type === 'text' ? '0' : 'g', text) : ''
      }
      case 'tool':
        return tool(part)
      case 'source':
        return line('h', { sourceType: 'url', id: part.id, url: part.url ?? '', title: part.title })
      case 'file': {
        const data = /^data:[^,]*;base64,(.*)$/s.exec(part.url)?.[1]
        return data === undefined ? '' : line('k', { data, mimeType: part.mediaType })
      }
      case 'data':
        return line(part.name === 'annotation' ? '8' : '2', [part.data ?? null])
    }
  }

  function encode(event: AnswerEvent): string {
    switch (event.type) {
      case 'message':
        messageId ??= event.id
        return ''
      case 'usage':
        usage = { ...usage, ...event.usage }
        return ''
      case 'delta': {
        const { id, delta } = event
        if (event.part === 'tool') return begin(id) + line('c', { toolCallId: id, argsTextDelta: delta })
        begun.add(`${event.part} ${id}`)
        return delta && line(event.part === 'text' ? '0' : 'g', delta)
      }
      case 'part':
        return part(event.part)
      case 'finish': {
        const { finishReason } = event
        const { inputTokens: promptTokens = null, outputTokens: completionTokens = null } = usage
        const counts = { promptTokens, completionTokens }
        ended = true
        return (
          line('e', { finishReason, usage: counts, isContinued: false }) +
          line('d', { finishReason, usage: counts })
        )
      }
      case 'error':
        ended = true
        return line('3', event.message)
      case 'stopped':
        ended = true
        return ''
      default:
        return ''
    }
  }

  return {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-vercel-ai-data-stream': 'v1' },
    heartbeat: '',
    encode: (event) => (ended ? '' : start(encode(event))),
  }
}

import { defined, isObject, type JsonObject, optionalText, text } from './checked.ts'
import { failure } from './failure.ts'
import { toFinishReason } from './finish-reason.ts'
import type { Output } from './framed-decoder.ts'
import { mediaTypeOf } from './media-type.ts'
import type { FinishReason, ToolState, Usage } from './message.ts'
import { createPartRegister } from './part-register.ts'
import { createSseDecoder } from './sse-decoder.ts'
import type {
  AnswerDecoder,
  AnswerDecoderOptions,
  AnswerEncoder,
  AnswerEvent,
  PartUpdate,
  Protocol,
} from './types.ts'
import { emitUsage } from './usage.ts'

/** The wire of the AI SDK since its version 5. Its terminator is a `finish` chunk and then `[DONE]`. */
export const uiMessageStream: Protocol = {
  name: 'uiMessageStream',
  mediaType: 'text/event-stream',
  accepts: (headers) => mediaTypeOf(headers) === 'text/event-stream',
  createDecoder,
}

/** How a chunk `tool-…` leaves its call. */
const toolStates: Readonly<Record<string, ToolState>> = {
  'input-start': 'input-streaming',
  'input-available': 'input-available',
  'input-error': 'output-error',
  'approval-request': 'approval-requested',
  'output-available': 'output-available',
  'output-error': 'output-error',
  'output-denied': 'output-denied',
}

const brokenOff: AnswerEvent = {
  type: 'error',
  code: 'truncated',
  message: 'The model broke off its answer.',
}

function createDecoder(options?: AnswerDecoderOptions): AnswerDecoder {
  const parts = createPartRegister(options)
  const toolsByApproval = new Map<string, string>()

  return createSseDecoder(options, (chunk, { emit, unknown }): FinishReason | undefined => {
    const type = text(chunk, 'type')
    const [kind, verb = ''] = type.split(/-(.*)/s)
    const part = (update: PartUpdate) => emit({ type: 'part', part: defined(update) })
    const delta = (part: 'text' | 'reasoning' | 'tool', wireId: string, delta: string) =>
      emit({ type: 'delta', part, id: parts.idOf(part, wireId), delta })

    if ((kind === 'text' || kind === 'reasoning') && /^(start|delta|end)$/.test(verb)) {
      const wireId = text(chunk, 'id')
      if (verb === 'delta') return delta(kind, wireId, text(chunk, verb))
      const open = parts.close(kind, wireId)
      if (open !== undefined) part({ type: kind, id: open, state: 'done' })
      if (verb === 'start') part({ type: kind, id: parts.idOf(kind, wireId), state: 'streaming' })
      return
    }
    if (kind === 'tool') {
      if (verb === 'input-delta') return delta(kind, text(chunk, 'toolCallId'), text(chunk, 'inputTextDelta'))
      const tool = readTool(verb, chunk)
      return tool ? part(tool) : unknown(`${type} is not known here.`)
    }
    if (kind === 'data') {
      const { data } = chunk
      if (chunk.transient === true) return emit({ type: 'transient', name: verb, data })
      const id = optionalText(chunk, 'id')
      // One id may stand for data of several names.
      const name = id === undefined ? null : `${verb} ${id}`
      return part({ type: kind, id: parts.idOf(kind, id ?? verb, name), name: verb, data })
    }
    switch (type) {
      case 'source-url':
      case 'source-document': {
        const url = optionalText(chunk, 'url')
        const title = optionalText(chunk, 'title')
        return part({ type: 'source', id: parts.idOf('source', text(chunk, 'sourceId')), url, title })
      }
      case 'file':
      case 'reasoning-file': {
        const url = text(chunk, 'url')
        const mediaType = text(chunk, 'mediaType')
        return part({ type: 'file', id: parts.idOf('file', 'file', null), url, mediaType })
      }
      case 'start-step':
        return parts.beginStep()
      case 'finish-step':
        return
      case 'reset-step':
        return emit({ type: 'discard', parts: parts.discardStep() })
      case 'start':
      case 'message-metadata':
      case 'finish':
        readMetadata(chunk, emit)
        // The server has ended properly, and says that the model behind it has not.
        if (chunk.finishReason === 'interrupted') return emit(brokenOff)
        return type === 'finish' ? toFinishReason(chunk.finishReason) : undefined
      case 'abort':
        return emit(defined({ type: 'stopped', reason: optionalText(chunk, 'reason') }))
      case 'error':
        return emit(failure(chunk.errorText))
    }
    unknown(`${type} is not known here.`)
  })

  function readTool(verb: string, chunk: JsonObject): PartUpdate | undefined {
    if (verb === 'approval-response') {
      const approval = defined({
        id: text(chunk, 'approvalId'),
        approved: chunk.approved === true,
        reason: optionalText(chunk, 'reason'),
      })
      const id = toolsByApproval.get(approval.id)
      const state = approval.approved ? 'input-available' : 'output-denied'
      return id === undefined ? id : { type: 'tool', id, state, approval }
    }
    const state = Object.hasOwn(toolStates, verb) && toolStates[verb]
    if (!state) return
    const { input, output } = chunk
    const id = parts.idOf('tool', text(chunk, 'toolCallId'))
    const name = optionalText(chunk, 'toolName')
    const errorText = state === 'output-error' ? text(chunk, 'errorText') : undefined
    const approval = state === 'approval-requested' ? { id: text(chunk, 'approvalId') } : undefined
    if (approval) toolsByApproval.set(approval.id, id)
    return { type: 'tool', id, name, state, input, output, errorText, approval }
  }
}

/** The wire has no word for usage: servers put it into the metadata. */
function readMetadata(chunk: JsonObject, emit: Output['emit']) {
  const id = optionalText(chunk, 'messageId')
  const metadata = chunk.messageMetadata ?? undefined
  if (id !== undefined || metadata !== undefined) emit(defined({ type: 'message', id, metadata }))
  if (!isObject(metadata)) return
  const { totalTokens } = metadata
  const usage = isObject(metadata.usage) ? metadata.usage : {}
  // Two of the counts have moved there in version 7 of the AI SDK.
  const { inputTokenDetails: input, outputTokenDetails: output } = usage
  emitUsage(emit, {
    totalTokens,
    cachedInputTokens: isObject(input) ? input.cacheReadTokens : undefined,
    reasoningTokens: isObject(output) ? output.reasoningTokens : undefined,
    ...usage,
  })
}

export interface UiMessageStreamEncoderOptions {
  /** Names the message. Default: what a `message` event before the first part says, else nothing. */
  messageId?: string
}

/**
 * Encodes all that the message model has. Clients of the AI SDK are strict about the order: a part begins before its deltas, and a
 * tool's output follows its input.
 */
export function createUiMessageStreamEncoder({
  messageId,
}: UiMessageStreamEncoderOptions = {}): AnswerEncoder {
  const runs = new Map<string, 'open' | 'done'>()
  const tools = new Map<string, { name: string; state: ToolState }>()
  /** Approvals that wait for their answer, and the calls they are for. */
  const requested = new Map<string, string>()
  /** What has begun in the step; null before the first. */
  let step: Set<string> | null = null
  let started = false
  /** The model has seen a tool's output: text that follows belongs to its next step. */
  let hasOutput = false
  let ended = false

  const frame = (type: string, fields: object = {}) => `data: ${JSON.stringify({ type, ...fields })}\n\n`

  function start(messageMetadata?: unknown): string {
    if (started) return messageMetadata === undefined ? '' : frame('message-metadata', { messageMetadata })
    started = true
    return frame('start', { messageId, messageMetadata })
  }

  function begin(type: string, id: string): string {
    let said = start()
    const isRun = type === 'text' || type === 'reasoning'
    if (step && isRun && hasOutput && !isBusy()) {
      said += frame('finish-step')
      step = null
    }
    if (!step) {
      said += frame('start-step')
      step = new Set()
      hasOutput = false
    }
    step.add(`${type} ${id}`)
    return said
  }

  /** Something is under way that a new step would cut in two. */
  function isBusy(): boolean {
    const isOpen = [...runs.values()].includes('open')
    return isOpen || [...tools.values()].some(({ state }) => state === 'input-streaming')
  }

  function beginRun(type: 'text' | 'reasoning', id: string): string {
    const key = `${type} ${id}`
    if (runs.get(key) === 'open') return ''
    const said = begin(type, id)
    runs.set(key, 'open')
    return said + frame(`${type}-start`, { id })
  }

  function run({ type, id, text, state }: PartUpdate & { type: 'text' | 'reasoning' }): string {
    const key = `${type} ${id}`
    const isNew = !runs.has(key)
    let said = isNew ? beginRun(type, id) : ''
    // What has been said of a part cannot be taken back.
    if (isNew && text) said += frame(`${type}-delta`, { id, delta: text })
    if (state === 'done' && runs.get(key) === 'open') {
      runs.set(key, 'done')
      said += frame(`${type}-end`, { id })
    }
    return said
  }

  function beginTool(id: string, name = ''): string {
    if (tools.has(id)) return ''
    tools.set(id, { name, state: 'input-streaming' })
    return begin('tool', id) + frame('tool-input-start', { toolCallId: id, toolName: name })
  }

  function tool({
    id,
    name,
    state,
    input,
    output,
    errorText = '',
    approval,
  }: PartUpdate & { type: 'tool' }): string {
    const toolCallId = id
    const known = tools.get(id)
    const toolName = name ?? known?.name ?? ''
    const isWhole = known !== undefined && known.state !== 'input-streaming'
    if (state === 'input-streaming') {
      if (known) return ''
      const text = typeof input === 'string' && input
      return (
        beginTool(id, name) + (text ? frame('tool-input-delta', { toolCallId, inputTextDelta: text }) : '')
      )
    }
    tools.set(id, { name: toolName, state })
    let said = known ? '' : begin('tool', id)
    if (state === 'output-error' && !isWhole)
      return said + frame('tool-input-error', { toolCallId, toolName, input: input ?? null, errorText })
    // Without a name it is a call of an answer before this one.
    const isCall = !isWhole && (toolName !== '' || input !== undefined)
    if (isCall) said += frame('tool-input-available', { toolCallId, toolName, input: input ?? null })
    if (approval && state === 'approval-requested') {
      requested.set(approval.id, id)
      said += frame('tool-approval-request', { approvalId: approval.id, toolCallId })
    } else if (approval?.approved !== undefined && requested.delete(approval.id)) {
      const { id: approvalId, approved, reason } = approval
      said += frame('tool-approval-response', { approvalId, approved, reason })
    }
    if (state.startsWith('output')) hasOutput = true
    if (state === 'output-available')
      said += frame('tool-output-available', { toolCallId, output: output ?? null })
    if (state === 'output-error') said += frame('tool-output-error', { toolCallId, errorText })
    if (state === 'output-denied') said += frame('tool-output-denied', { toolCallId })
    return said
  }

  function part(part: PartUpdate): string {
    const { id } = part
    switch (part.type) {
      case 'text':
      case 'reasoning':
        return run(part)
      case 'tool':
        return tool(part)
      case 'source': {
        const { url, title } = part
        // A document has to have both; the message model keeps no media type.
        const described = { mediaType: 'application/octet-stream', title: title ?? '' }
        const source =
          url === undefined
            ? frame('source-document', { sourceId: id, ...described })
            : frame('source-url', { sourceId: id, url, title })
        return begin('source', id) + source
      }
      case 'file':
        return begin('file', id) + frame('file', { url: part.url, mediaType: part.mediaType })
      case 'data':
        return begin('data', id) + frame(`data-${part.name}`, { id, data: part.data ?? null })
    }
  }

  /** The wire takes back a whole step, or nothing. */
  function discard(parts: (AnswerEvent & { type: 'discard' })['parts']): string {
    const taken = new Set(parts.map(({ type, id }) => `${type} ${id}`))
    if (!step || step.size === 0 || ![...step].every((key) => taken.has(key))) return ''
    for (const key of step) {
      runs.delete(key)
      if (key.startsWith('tool ')) tools.delete(key.slice(5))
    }
    for (const [approvalId, call] of requested) if (taken.has(`tool ${call}`)) requested.delete(approvalId)
    step.clear()
    return frame('reset-step')
  }

  function end(last: string): string {
    let said = start()
    for (const [key, state] of runs) {
      const [type, id] = [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)]
      if (state === 'open') said += frame(`${type}-end`, { id })
    }
    if (step) said += frame('finish-step')
    ended = true
    return `${said}${last}data: [DONE]\n\n`
  }

  function encode(event: AnswerEvent): string {
    switch (event.type) {
      case 'message':
        messageId ??= event.id
        return start(event.metadata)
      case 'usage':
        return start() + start(toMetadata(event.usage))
      case 'delta': {
        const { part, id, delta } = event
        // Input that is whole does not grow.
        if (part === 'tool' && (tools.get(id)?.state ?? 'input-streaming') !== 'input-streaming') return ''
        if (part === 'tool')
          return beginTool(id) + frame('tool-input-delta', { toolCallId: id, inputTextDelta: delta })
        return beginRun(part, id) + frame(`${part}-delta`, { id, delta })
      }
      case 'part':
        return part(event.part)
      case 'discard':
        return discard(event.parts)
      case 'transient':
        return start() + frame(`data-${event.name}`, { data: event.data ?? null, transient: true })
      case 'finish':
        return end(frame('finish', { finishReason: event.finishReason }))
      case 'stopped':
        return end(frame('abort', { reason: event.reason }))
      case 'error':
        return end(frame('error', { errorText: event.message }))
      default:
        return ''
    }
  }

  return {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-vercel-ai-ui-message-stream': 'v1' },
    heartbeat: ': heartbeat\n\n',
    encode: (event) => (ended ? '' : encode(event)),
  }
}

function toMetadata(usage: Usage): object {
  return defined({ usage, totalTokens: usage.totalTokens })
}

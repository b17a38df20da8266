import { isObject, type JsonObject, object, optionalText } from './checked.ts'
import { failure } from './failure.ts'
import { toFinishReason } from './finish-reason.ts'
import type { Output } from './framed-decoder.ts'
import { mediaTypeOf } from './media-type.ts'
import type { FinishReason, Usage } from './message.ts'
import { toChatMessages } from './openai-messages.ts'
import { createToolCalls } from './openai-tool-calls.ts'
import { createPartRegister } from './part-register.ts'
import { createRuns } from './runs.ts'
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

/**
 * OpenAI's Chat Completions, and what compatible servers make of it. Its terminator is a finish reason and then `[DONE]`. The
 * request needs a `model` besides, by the option `body`.
 */
export const openaiChat: Protocol = {
  name: 'openaiChat',
  mediaType: 'text/event-stream',
  accepts: (headers) => mediaTypeOf(headers) === 'text/event-stream',
  createDecoder,
  encodeRequest: (messages) => ({
    messages: toChatMessages(messages),
    stream: true,
    stream_options: { include_usage: true },
  }),
}

function createDecoder(options?: AnswerDecoderOptions): AnswerDecoder {
  const parts = createPartRegister(options)
  const runs = createRuns(parts)
  const tools = createToolCalls(parts)
  let named = false

  return createSseDecoder(options, (chunk, output): FinishReason | undefined => {
    const { emit, unknown } = output
    if (chunk.error || chunk.object === 'error') return emit(failure(chunk.error || chunk))
    if (!Array.isArray(chunk.choices)) return unknown('It has no choices.')
    const id = optionalText(chunk, 'id')
    if (id && !named) emit({ type: 'message', id })
    named ||= Boolean(id)
    let finishReason: FinishReason | undefined
    for (const entry of chunk.choices) {
      const choice = object(entry, 'A choice')
      // Several answers to one question do not fit into one message.
      if ((choice.index ?? 0) === 0) finishReason = readChoice(choice, output) ?? finishReason
      else unknown('It belongs to another choice than the first.')
    }
    if (isObject(chunk.usage)) readUsage(chunk.usage, output)
    return finishReason
  })

  function readChoice(choice: JsonObject, output: Output): FinishReason | undefined {
    const { emit, unknown } = output
    const delta = object(choice.delta ?? {}, 'delta')
    const reasoning = optionalText(delta, 'reasoning_content') || optionalText(delta, 'reasoning')
    const said = [optionalText(delta, 'content'), optionalText(delta, 'refusal')]
    if (reasoning) runs.delta('reasoning', reasoning, emit)
    for (const text of said) if (text) runs.delta('text', text, emit)
    if (delta.function_call) unknown('It calls a function in the way that tools have replaced.')
    const calls = delta.tool_calls ?? []
    if (!Array.isArray(calls)) throw new TypeError('tool_calls is not an array.')
    if (calls.length > 0) runs.end(emit)
    for (const [position, call] of calls.entries()) tools.delta(call, position, output)
    const reason = optionalText(choice, 'finish_reason')
    if (!reason) return
    runs.end(emit)
    tools.close(output)
    return reason === 'function_call' ? 'tool-calls' : toFinishReason(reason.replace('_', '-'))
  }
}

function readUsage(usage: JsonObject, { emit }: Output) {
  const { prompt_tokens_details: input, completion_tokens_details: output } = usage
  emitUsage(emit, {
    inputTokens: usage.prompt_tokens,
    outputTokens: usage.completion_tokens,
    totalTokens: usage.total_tokens,
    cachedInputTokens: isObject(input) ? input.cached_tokens : undefined,
    reasoningTokens: isObject(output) ? output.reasoning_tokens : undefined,
  })
}

export interface OpenaiChatEncoderOptions {
  /** Names the completion. Default: random. */
  id?: string
  /** Default: `rivulet`. */
  model?: string
  /** In seconds of the epoch. Default: now. */
  created?: number
}

/** Encodes text, reasoning, tool calls with their input, usage, and how the answer ended; OpenAI has no words for the rest. */
export function createOpenaiChatEncoder({
  id = `chatcmpl-${crypto.randomUUID()}`,
  model = 'rivulet',
  created = Math.floor(Date.now() / 1_000),
}: OpenaiChatEncoderOptions = {}): AnswerEncoder {
  /** The texts that have begun. */
  const begun = new Set<string>()
  const calls = new Map<string, { readonly index: number; name: string; input: string }>()
  let callCount = 0
  let usage: Usage = {}
  let started = false
  let ended = false

  const frame = (data: object) => `data: ${JSON.stringify(data)}\n\n`
  const chunk = (fields: object) => frame({ id, object: 'chat.completion.chunk', created, model, ...fields })

  function say(delta: object, finishReason: string | null = null): string {
    const role = started ? {} : { role: 'assistant' }
    started = true
    return chunk({ choices: [{ index: 0, delta: { ...role, ...delta }, finish_reason: finishReason }] })
  }

  function run(type: 'text' | 'reasoning', text: string): string {
    return text && say(type === 'text' ? { content: text } : { reasoning_content: text })
  }

  function tool(id: string, name = '', input = ''): string {
    const call = calls.get(id) ?? { index: callCount++, name, input }
    const called = { index: call.index, function: { name, arguments: input } }
    if (!calls.has(id)) {
      calls.set(id, call)
      return say({ tool_calls: [{ ...called, id, type: 'function' }] })
    }
    const isNamed = call.name !== '' || name === ''
    call.name ||= name
    call.input += input
    if (isNamed && !input) return ''
    return say({ tool_calls: [isNamed ? { ...called, function: { arguments: input } } : called] })
  }

  function part(part: PartUpdate): string {
    if (part.type === 'text' || part.type === 'reasoning') {
      const key = `${part.type} ${part.id}`
      const text = begun.has(key) ? '' : (part.text ?? '')
      begun.add(key)
      return run(part.type, text)
    }
    if (part.type !== 'tool') return ''
    const said = calls.get(part.id)?.input ?? ''
    const input = typeof part.input === 'string' ? part.input : (JSON.stringify(part.input) ?? '')
    // What has been streamed cannot be said otherwise, but it may lack its end.
    return tool(part.id, part.name, input.startsWith(said) ? input.slice(said.length) : '')
  }

  function end(last: string): string {
    ended = true
    const counts = Object.keys(usage).length > 0 ? chunk({ choices: [], usage: toOpenaiUsage(usage) }) : ''
    return last + counts
  }

  function encode(event: AnswerEvent): string {
    switch (event.type) {
      case 'message':
        if (!started && event.id) id = event.id
        return ''
      case 'usage':
        usage = { ...usage, ...event.usage }
        return ''
      case 'delta':
        if (event.part === 'tool') return tool(event.id, '', event.delta)
        begun.add(`${event.part} ${event.id}`)
        return run(event.part, event.delta)
      case 'part':
        return part(event.part)
      case 'discard':
        // Said is said, but what begins anew is another call.
        for (const { type, id } of event.parts) if (type === 'tool') calls.delete(id)
        return ''
      case 'finish':
        return `${end(say({}, finishReasons[event.finishReason]))}data: [DONE]\n\n`
      case 'error':
        return (
          end('') +
          frame({ error: { message: event.message, type: 'server_error', code: null, param: null } })
        )
      case 'stopped':
        return end('')
      default:
        return ''
    }
  }

  return {
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    heartbeat: ': heartbeat\n\n',
    encode: (event) => (ended ? '' : encode(event)),
  }
}

const finishReasons: Readonly<Record<FinishReason, string>> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
  error: 'error',
  other: 'stop',
}

/** The three counts are always there, as OpenAI has it. */
function toOpenaiUsage({ inputTokens = 0, outputTokens = 0, ...usage }: Usage): JsonObject {
  const { totalTokens = inputTokens + outputTokens, cachedInputTokens, reasoningTokens } = usage
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: totalTokens,
    ...(cachedInputTokens !== undefined && { prompt_tokens_details: { cached_tokens: cachedInputTokens } }),
    ...(reasoningTokens !== undefined && {
      completion_tokens_details: { reasoning_tokens: reasoningTokens },
    }),
  }
}

import { randomUUID } from 'node:crypto'
import { type AnswerEvent, StreamFailure } from '@rivulet/server'

interface ToolCall {
  id: string
  type: 'function'
  function: { name: string; arguments: string }
}

/** Reads an answer to its end, and puts it into the one object that a client without `stream` gets. @throws StreamFailure */
export async function toCompletion(events: AsyncIterable<AnswerEvent>, model: string): Promise<object> {
  let content = ''
  let reasoning = ''
  let finishReason: string | null = null
  let usage: object | undefined
  const calls = new Map<string, ToolCall>()
  const callOf = (id: string) => {
    const call = calls.get(id) ?? { id, type: 'function', function: { name: '', arguments: '' } }
    calls.set(id, call)
    return call
  }

  for await (const event of events) {
    if (event.type === 'delta') {
      if (event.part === 'text') content += event.delta
      else if (event.part === 'reasoning') reasoning += event.delta
      else callOf(event.id).function.arguments += event.delta
    } else if (event.type === 'part' && event.part.type === 'tool') {
      const { id, name, input } = event.part
      const { function: called } = callOf(id)
      called.name = name ?? called.name
      // Servers that give a call in one piece say its input here, and in no delta.
      if (typeof input === 'string') called.arguments = input
      else if (called.arguments === '' && input !== undefined) called.arguments = JSON.stringify(input)
    } else if (event.type === 'usage') {
      const { inputTokens, outputTokens, reasoningTokens, totalTokens } = event.usage
      usage = {
        prompt_tokens: inputTokens,
        completion_tokens: outputTokens,
        total_tokens: totalTokens,
        completion_tokens_details: { reasoning_tokens: reasoningTokens },
      }
    } else if (event.type === 'finish') {
      // OpenAI has no word for others.
      finishReason = event.finishReason === 'other' ? 'stop' : event.finishReason.replace('-', '_')
    }
  }

  if (finishReason === null)
    throw new StreamFailure('truncated', 'The model broke off its answer.', { retryable: true })
  const message = {
    role: 'assistant',
    content: content === '' && calls.size > 0 ? null : content,
    refusal: null,
    ...(reasoning !== '' && { reasoning_content: reasoning }),
    ...(calls.size > 0 && { tool_calls: [...calls.values()] }),
  }
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1_000),
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason }],
    usage,
  }
}

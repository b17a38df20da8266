import type { Message, Part, ToolPart } from './message.ts'

/** Messages as OpenAI's Chat Completions take them. */
export function toChatMessages(messages: readonly Message[]): object[] {
  return messages.flatMap(({ role, parts }) =>
    role === 'assistant' ? answerMessages(parts) : { role, content: contentOf(parts) },
  )
}

/** Plain text where there are no pictures, which every compatible server takes. */
function contentOf(parts: readonly Part[]): string | object[] {
  const pieces = parts.flatMap((part): object[] => {
    if (part.type === 'text') return [{ type: 'text', text: part.text }]
    if (part.type !== 'file' || !part.mediaType.startsWith('image/')) return []
    return [{ type: 'image_url', image_url: { url: part.url } }]
  })
  return parts.some(({ type }) => type === 'file') && pieces.some((piece) => 'image_url' in piece)
    ? pieces
    : textOf(parts)
}

function textOf(parts: readonly Part[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
}

/** An answer that went on after its tools is several messages here: calls, their outputs, and what followed. */
function answerMessages(parts: readonly Part[]): object[] {
  const messages: object[] = []
  let text = ''
  let calls: { call: object; output: object }[] = []

  function flush() {
    if (calls.length > 0) {
      messages.push({ role: 'assistant', content: text || null, tool_calls: calls.map(({ call }) => call) })
      messages.push(...calls.map(({ output }) => output))
    } else if (text) messages.push({ role: 'assistant', content: text })
    text = ''
    calls = []
  }

  for (const part of parts) {
    if (part.type === 'text') {
      if (calls.length > 0) flush()
      text += part.text
    } else if (part.type === 'tool') {
      const content = outputOf(part)
      // OpenAI refuses a call without its output.
      if (content === null) continue
      calls.push({ call: toToolCall(part), output: { role: 'tool', tool_call_id: part.id, content } })
    }
  }
  flush()
  return messages
}

function toToolCall({ id, name, input, state }: ToolPart): object {
  // Only the tools that OpenAI calls custom take text; where the call has failed, it is arguments that are no JSON.
  if (typeof input === 'string' && state !== 'output-error')
    return { id, type: 'custom', custom: { name, input } }
  const text = typeof input === 'string' ? input : (JSON.stringify(input) ?? '{}')
  return { id, type: 'function', function: { name, arguments: text } }
}

function outputOf(part: ToolPart): string | null {
  if (part.state === 'output-available')
    return typeof part.output === 'string' ? part.output : (JSON.stringify(part.output) ?? '')
  if (part.state === 'output-error') return part.errorText
  return part.state === 'output-denied' ? 'The user has denied this call.' : null
}

import type { ChatMessage, ToolCallPart } from './messages.ts'

/** A conversation as OpenAI's API takes it: the calls of tools hang on the answer, and their outputs are messages of their own. */
export function toUpstreamMessages(messages: readonly ChatMessage[]): object[] {
  return messages.flatMap(({ role, content, parts }) => {
    if (role !== 'assistant') return [{ role, content: withImages(content, parts) }]
    const calls = parts.filter((part) => part.type === 'tool')
    if (calls.length === 0) return [{ role, content }]
    const tool_calls = calls.map(({ id, name, input }) => ({
      id,
      type: 'function',
      function: { name, arguments: JSON.stringify(input ?? {}) },
    }))
    return [{ role, content, tool_calls }, ...calls.map(toToolMessage)]
  })
}

function withImages(content: string, parts: ChatMessage['parts']): unknown {
  const images = parts.filter((part) => part.type === 'file' && part.mediaType.startsWith('image/'))
  if (images.length === 0) return content
  const urls = images.map((image) => ({
    type: 'image_url',
    image_url: { url: 'url' in image ? image.url : '' },
  }))
  return [{ type: 'text', text: content }, ...urls]
}

function toToolMessage({ id, state, output, errorText, approval }: ToolCallPart): object {
  const content =
    approval?.approved === false || state === 'output-denied'
      ? 'The user did not allow this call.'
      : (errorText ?? JSON.stringify(output) ?? 'The call has no output.')
  return { role: 'tool', tool_call_id: id, content }
}

import type { Message, Part } from '@rivulet/core'
import { getToolName, isToolUIPart, type UIMessage } from 'ai'

type UiPart = UIMessage['parts'][number]
type ToolPart = Extract<Part, { type: 'tool' }>

/** The parts of an AI SDK's message as ours would be, without the ids that its messages do not have. */
export function fromUiParts(parts: readonly UiPart[]): object[] {
  return parts.filter(({ type }) => type !== 'step-start').map(fromUiPart)
}

function fromUiPart(part: UiPart): object {
  if (isToolUIPart(part)) {
    const { toolCallId: id, input, output, errorText, approval } = part
    const answered = approval?.approved ? 'input-available' : 'output-denied'
    const state = part.state === 'approval-responded' ? answered : part.state
    return { type: 'tool', id, name: getToolName(part), state, input, output, errorText, approval }
  }
  if (part.type === 'text') return { type: 'text', text: part.text, state: part.state }
  if (part.type === 'reasoning') return { type: 'reasoning', text: part.text, state: part.state }
  if (part.type === 'source-url')
    return { type: 'source', id: part.sourceId, url: part.url, title: part.title }
  if (part.type === 'source-document') return { type: 'source', id: part.sourceId, title: part.title }
  if (part.type === 'file') return { type: 'file', url: part.url, mediaType: part.mediaType }
  if (!part.type.startsWith('data-') || !('data' in part)) return part
  return { type: 'data', id: part.id, name: part.type.slice('data-'.length), data: part.data }
}

/** Our parts without the ids that the AI SDK's messages do not have. */
export function comparable(parts: readonly Part[]): object[] {
  return parts.map((part) => {
    const { id: _, ...rest } = part
    return part.type === 'text' || part.type === 'reasoning' || part.type === 'file' ? rest : part
  })
}

/** A message as the AI SDK's server functions take it: what an application writes that wants more than texts to go over. */
export function toUiMessage({ id, role, parts }: Message): UIMessage {
  return { id, role, parts: parts.flatMap(toUiPart) }
}

function toUiPart(part: Part): UiPart[] {
  if (part.type === 'text') return [{ type: 'text', text: part.text }]
  if (part.type !== 'tool') return []
  return [toToolPart(part)]
}

function toToolPart({ id: toolCallId, name, approval, ...call }: ToolPart): UiPart {
  const type = `tool-${name}` as const
  if (approval?.approved !== undefined && !('output' in call)) {
    const { approved, ...rest } = approval
    const { input } = call
    return { type, toolCallId, state: 'approval-responded', input, approval: { ...rest, approved } }
  }
  if (call.state === 'output-available')
    return { type, toolCallId, state: call.state, input: call.input, output: call.output }
  if (call.state === 'output-error')
    return { type, toolCallId, state: call.state, input: call.input, errorText: call.errorText }
  return { type, toolCallId, state: 'input-available', input: call.input }
}

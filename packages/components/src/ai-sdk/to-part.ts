import type { Part } from '@rivulet/core'

import type { UiPartLike } from './use-chat-like.ts'

/**
 * A part of the AI SDK as one of ours; undefined for one that is not known here. Most of its parts have no id, but each keeps its
 * place, so that the place is the id.
 *
 * @param isGrowing Whether more of the message may come. The AI SDK leaves a text that was stopped as `streaming` for ever.
 */
export function toPart(part: UiPartLike, at: number, isGrowing: boolean): Part | undefined {
  const { type, id, text = '', url = '', mediaType = '', filename: name, title } = part
  const place = `${type}-${at}`
  switch (type) {
    case 'text':
    case 'reasoning':
      return { type, id: place, text, state: isGrowing && part.state === 'streaming' ? 'streaming' : 'done' }
    case 'file':
    case 'reasoning-file':
      return { type: 'file', id: place, url, mediaType, ...(name !== undefined && { name }) }
    case 'source-url':
    case 'source-document':
      return {
        type: 'source',
        id: part.sourceId ?? place,
        ...(url && { url }),
        ...(title !== undefined && { title }),
      }
    case 'dynamic-tool':
      return toTool(part, part.toolName ?? '')
  }
  if (type.startsWith('tool-')) return toTool(part, type.slice('tool-'.length))
  if (type.startsWith('data-'))
    return { type: 'data', id: id ?? place, name: type.slice('data-'.length), data: part.data }
}

function toTool(part: UiPartLike, name: string): Part | undefined {
  const { toolCallId: id = '', state, input, rawInput, output, errorText = '', approval } = part
  const call = { type: 'tool', id, name, ...(approval && { approval }) } as const
  switch (state) {
    case 'input-streaming':
      return { ...call, state, input: typeof rawInput === 'string' ? rawInput : '' }
    case 'input-available':
    case 'approval-requested':
    case 'output-denied':
      return { ...call, state, input }
    // Answered here, and not yet by the server: it runs, or it never will.
    case 'approval-responded':
      return { ...call, state: approval?.approved ? 'input-available' : 'output-denied', input }
    case 'output-available':
      return { ...call, state, input, output }
    case 'output-error':
      return { ...call, state, input: input ?? rawInput, errorText }
  }
}

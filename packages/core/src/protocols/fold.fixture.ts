import type { AnswerDecoder, AnswerEvent, FinishReason, Protocol, Usage } from './index.ts'

const utf8 = new TextEncoder()

/** What an answer's events come to, without how many there were. */
export interface Folded {
  parts: Record<string, unknown>[]
  id?: string | undefined
  metadata?: Record<string, unknown>
  usage?: Usage
  /** The terminal event. */
  end?: AnswerEvent
  finishReason?: FinishReason
  transient: unknown[]
  skipped: string[]
}

/** A fold as small as can be: what the decoders are tested by does not depend on the conversation's. */
export function fold(events: readonly AnswerEvent[]): Folded {
  const folded: Folded = { parts: [], transient: [], skipped: [] }
  const find = (type: string, id: string) =>
    folded.parts.find((part) => part.type === type && part.id === id) ??
    folded.parts[folded.parts.push({ type, id }) - 1]
  for (const event of events) {
    if (folded.end) throw new Error(`${event.type} follows ${folded.end.type}`)
    switch (event.type) {
      case 'delta': {
        const part = find(event.part, event.id) ?? {}
        const field = event.part === 'tool' ? 'input' : 'text'
        part.state ??= event.part === 'tool' ? 'input-streaming' : 'streaming'
        part[field] = `${typeof part[field] === 'string' ? part[field] : ''}${event.delta}`
        break
      }
      case 'part':
        Object.assign(find(event.part.type, event.part.id) ?? {}, event.part)
        break
      case 'discard': {
        const gone = new Set(event.parts.map(({ type, id }) => `${type} ${id}`))
        folded.parts = folded.parts.filter((part) => !gone.has(`${String(part.type)} ${String(part.id)}`))
        break
      }
      case 'message':
        if (event.id !== undefined) folded.id = event.id
        if (event.metadata !== undefined) folded.metadata = { ...folded.metadata, ...Object(event.metadata) }
        break
      case 'usage':
        folded.usage = { ...folded.usage, ...event.usage }
        break
      case 'transient':
        folded.transient.push({ name: event.name, data: event.data })
        break
      case 'unknown':
      case 'malformed':
        folded.skipped.push(event.type)
        break
      default:
        folded.end = event
    }
  }
  return folded
}

/** Decodes a whole body in chunks that end at `cuts`, and its end where it is read cleanly to it. */
export function decode(
  protocol: Protocol,
  body: string | Uint8Array,
  cuts: readonly number[] = [],
  maxEventBytes?: number,
): AnswerEvent[] {
  const bytes = typeof body === 'string' ? utf8.encode(body) : body
  const decoder = protocol.createDecoder({ maxEventBytes })
  return [...feed(decoder, bytes, cuts), ...decoder.end()]
}

function feed(decoder: AnswerDecoder, bytes: Uint8Array, cuts: readonly number[] = []): AnswerEvent[] {
  const edges = [...cuts.toSorted((a, b) => a - b).map((cut) => Math.min(cut, bytes.length)), bytes.length]
  let start = 0
  return edges.flatMap((edge) => decoder.decode(bytes.subarray(start, (start = edge))))
}

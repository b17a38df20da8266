import { mediaTypeOf } from './media-type.ts'
import { createPartRegister } from './part-register.ts'
import type { AnswerDecoder, AnswerDecoderOptions, AnswerEncoder, AnswerEvent, Protocol } from './types.ts'

/**
 * The bytes are the text. It has no terminator: a clean end of the body is all the proof there is, and an empty body is none.
 */
export const text: Protocol = {
  name: 'text',
  mediaType: 'text/plain',
  accepts: (headers) => ['text/plain', 'text/markdown', ''].includes(mediaTypeOf(headers)),
  createDecoder,
}

function createDecoder(options?: AnswerDecoderOptions): AnswerDecoder {
  const id = createPartRegister(options).idOf('text', 'text')
  const utf8 = new TextDecoder()
  let empty = true
  const deltas = (delta: string): AnswerEvent[] => (delta ? [{ type: 'delta', part: 'text', id, delta }] : [])
  return {
    decode(chunk) {
      empty &&= chunk.length === 0
      return deltas(utf8.decode(chunk, { stream: true }))
    },
    end() {
      // A character may have been cut off.
      const rest = deltas(utf8.decode())
      return empty ? rest : [...rest, { type: 'finish', finishReason: 'stop' }]
    },
  }
}

/** Encodes an answer's text and nothing else: not how it ended, nor why. */
export function createPlainTextEncoder(): AnswerEncoder {
  const begun = new Set<string>()
  let ended = false
  return {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    heartbeat: '',
    encode(event) {
      ended ||= event.type === 'finish' || event.type === 'stopped' || event.type === 'error'
      if (ended) return ''
      if (event.type === 'delta' && event.part === 'text') {
        begun.add(event.id)
        return event.delta
      }
      if (event.type !== 'part' || event.part.type !== 'text' || begun.has(event.part.id)) return ''
      begun.add(event.part.id)
      return event.part.text ?? ''
    },
  }
}

import { createSseFrames } from '../sse/sse-frames.ts'
import { type JsonObject, object } from './checked.ts'
import { failure } from './failure.ts'
import { createFramedDecoder, type Output } from './framed-decoder.ts'
import type { FinishReason } from './message.ts'
import type { AnswerDecoder, AnswerDecoderOptions } from './types.ts'

/**
 * Decodes a wire of JSON in server-sent events with `[DONE]` after the last. That alone proves nothing, as servers write it after
 * an error too: the answer is whole when `read` has returned a finish reason before.
 */
export function createSseDecoder(
  options: AnswerDecoderOptions | undefined,
  read: (frame: JsonObject, output: Output) => FinishReason | undefined,
): AnswerDecoder {
  let finishReason: FinishReason | undefined
  return createFramedDecoder(createSseFrames(options?.maxEventBytes), ({ type, data }, output) => {
    if (type === 'error' || type === 'rivulet.error') return output.emit(failure(parsed(data)))
    if (type.startsWith('rivulet.')) return
    if (data !== '[DONE]') finishReason = read(object(JSON.parse(data)), output) ?? finishReason
    else if (finishReason) output.emit({ type: 'finish', finishReason })
    // Nothing better follows: some servers just close after it.
    if (finishReason === 'error') output.emit(failure())
  })
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    // Text that is no JSON is the message itself.
    return data
  }
}

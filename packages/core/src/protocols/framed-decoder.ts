import type { FrameSource } from '../sse/line-decoder.ts'
import type { AnswerDecoder, AnswerEvent } from './types.ts'

/** How much of a skipped frame is reported, in characters. */
const reportedData = 300

/** Where a frame's meaning goes. */
export interface Output {
  readonly emit: (event: AnswerEvent) => undefined
  /** The frame is none of the protocol's; it is skipped and reported. */
  readonly unknown: (reason: string) => undefined
}

/** Decodes frame by frame up to a terminal event. A frame that `read` throws on is malformed: reported and skipped. */
export function createFramedDecoder<TFrame extends string | { readonly data: string }>(
  frames: FrameSource<TFrame>,
  read: (frame: TFrame, output: Output) => void,
): AnswerDecoder {
  let events: AnswerEvent[] = []
  let ended = false

  function emit(event: AnswerEvent): undefined {
    if (!ended) events.push(event)
    ended ||= event.type === 'finish' || event.type === 'stopped' || event.type === 'error'
  }

  function readFrame(frame: TFrame) {
    const skip = (type: 'unknown' | 'malformed', reason: string) =>
      emit({ type, data: (typeof frame === 'string' ? frame : frame.data).slice(0, reportedData), reason })
    try {
      read(frame, { emit, unknown: (reason) => skip('unknown', reason) })
    } catch (error) {
      skip('malformed', error instanceof Error ? error.message : String(error))
    }
  }

  return {
    decode(chunk) {
      events = []
      for (const frame of frames.decode(chunk)) if (!ended) readFrame(frame)
      const { error } = frames
      if (error) emit({ type: 'error', code: error.code, message: error.message })
      return events
    },
    end: () => [],
  }
}

import { type AnswerEncoder, encoders, type WireName } from '@rivulet/server'

interface StrangeFrames {
  readonly malformed: string
  readonly unknown: string
}

/** Frames that a client has to skip. Plain text has none. */
export const strangeFrames: Readonly<Record<WireName, StrangeFrames | undefined>> = {
  uiMessageStream: {
    malformed: 'data: {"type":"text-del\n\n',
    unknown: 'data: {"type":"mood-ring","colour":"teal"}\n\n',
  },
  text: undefined,
  openaiChat: {
    malformed: 'data: {"object":"chat.completion.chunk","choices":[{"index":0,"del\n\n',
    unknown: 'data: {"object":"chat.completion.mood","colour":"teal"}\n\n',
  },
  dataStream: { malformed: '0:"half a str\n', unknown: 'z:{"colour":"teal"}\n' },
}

/** The wires that the chat speaks. */
export const wireNames = Object.keys(encoders) as WireName[]

/** An encoder that also says what no encoder should: frames that nobody knows, and no terminator. */
export function withFaults(name: WireName, encoder: AnswerEncoder, fault: string | undefined): AnswerEncoder {
  const strange = strangeFrames[name]
  return {
    ...encoder,
    encode(event) {
      if (event.type === 'finish' && fault === 'truncated') return ''
      if (event.type === 'malformed' || event.type === 'unknown') return strange?.[event.type] ?? ''
      return encoder.encode(event)
    },
  }
}

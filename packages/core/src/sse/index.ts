export { createEventDecoder, decodeEvents, type EventDecoder, type EventDecoderOptions } from './decode.ts'
export { encodeEvent } from './encode.ts'
export type { ServerEvent, ServerSentEvent } from './types.ts'

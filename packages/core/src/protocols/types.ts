import type { StreamErrorCode } from '../errors.ts'
import type {
  DataPart,
  FilePart,
  FinishReason,
  Message,
  Part,
  SourcePart,
  TextPart,
  ToolApproval,
  ToolState,
  Usage,
} from './message.ts'

/** What has changed of a part, which its type and id name. */
export type PartUpdate =
  | (Pick<TextPart, 'type' | 'id'> & Partial<TextPart>)
  | {
      readonly type: 'tool'
      readonly id: string
      readonly name?: string
      readonly state: ToolState
      readonly input?: unknown
      readonly output?: unknown
      readonly errorText?: string
      readonly approval?: ToolApproval
    }
  | SourcePart
  | FilePart
  | DataPart

/**
 * What a server says in an answer, in the one vocabulary that all wires are decoded to and encoded from: parts as the message
 * model has them, and what becomes of them.
 */
export type AnswerEvent =
  /** More text of a part, or more of a tool's input; begins the part where there is none. */
  | {
      readonly type: 'delta'
      readonly part: 'text' | 'reasoning' | 'tool'
      readonly id: string
      readonly delta: string
    }
  /** A part, or what has changed of it: merged into the part of the same type and id, else appended. */
  | { readonly type: 'part'; readonly part: PartUpdate }
  /** Parts that the server takes back. */
  | { readonly type: 'discard'; readonly parts: readonly Pick<PartUpdate, 'type' | 'id'>[] }
  /** The message's own facts; metadata is merged, field by field. */
  | { readonly type: 'message'; readonly id?: string; readonly metadata?: unknown }
  /** Replaces what was told before, field by field. */
  | { readonly type: 'usage'; readonly usage: Usage }
  /** Data for the moment, which no message keeps. */
  | { readonly type: 'transient'; readonly name: string; readonly data: unknown }
  /** The wire's own terminator: the proof that the answer is whole. Nothing follows. */
  | { readonly type: 'finish'; readonly finishReason: FinishReason }
  /** The server says that the answer was stopped. Nothing follows. */
  | { readonly type: 'stopped'; readonly reason?: string }
  /** The server says that the answer failed; `message` is its untrusted text. Nothing follows. */
  | { readonly type: 'error'; readonly message: string; readonly code?: StreamErrorCode }
  /** The wire said what its protocol does not know, or not in this form. It is skipped, and the answer goes on. */
  | {
      readonly type: 'unknown' | 'malformed'
      /** The beginning of what came, as text. */
      readonly data: string
      /** What is wrong with it. */
      readonly reason: string
    }

/** Decodes one response. Synchronous, so that the reader decides when to publish. */
export interface AnswerDecoder {
  /** Takes the next bytes and returns what they complete, in order; nothing more after a terminal event. */
  decode: (chunk: Uint8Array) => readonly AnswerEvent[]
  /** The body has ended cleanly: returns what that means on this wire. A body that broke off does not get here. */
  end: () => readonly AnswerEvent[]
}

export interface AnswerDecoderOptions {
  /** The most that one line, or the data of one event, may hold, in bytes of ASCII: other characters count for one too. Default: 16 Mi. */
  maxEventBytes?: number | undefined
  /** What the message holds already: no new part but for the calls of tools gets one of these ids. Default: nothing. */
  parts?: readonly Pick<Part, 'type' | 'id'>[]
}

/** One wire, as a client speaks it. */
export interface Protocol {
  readonly name: string
  /** For the request's header `Accept`. */
  readonly mediaType: string
  /** Whether a response with these headers speaks it. */
  readonly accepts: (headers: Headers) => boolean
  readonly createDecoder: (options?: AnswerDecoderOptions) => AnswerDecoder
  /** The JSON body that asks for an answer. Default: `{ messages: [{ role, content }] }`. */
  readonly encodeRequest?: (messages: readonly Message[]) => Record<string, unknown>
}

/** Encodes one answer, as a server speaks the wire. It keeps account of what has been said. */
export interface AnswerEncoder {
  /** What the response's head has to say; its `content-type` among it. */
  readonly headers: Readonly<Record<string, string>>
  /** Returns what goes over the wire for an event; nothing where the wire has no word for it. */
  encode: (event: AnswerEvent) => string
  /** What keeps an idle connection awake; empty where the wire has nothing that clients ignore. */
  readonly heartbeat: string
}

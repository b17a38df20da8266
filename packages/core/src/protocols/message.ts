import type { StreamError } from '../errors.ts'

export type MessageRole = 'user' | 'assistant' | 'system'

/**
 * How a message stands. A user's message is `sending` until the server has taken it, then `sent`; an answer is `streaming` until it
 * has ended, and `completed` only where the wire has proven its end.
 */
export type MessageStatus =
  | 'sending'
  | 'sent'
  | 'streaming'
  | 'completed'
  | 'stopped'
  | 'truncated'
  | 'failed'

/** Why the model ended its answer. */
export type FinishReason = 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'error' | 'other'

/** What an answer has cost, in tokens. */
export interface Usage {
  /** Of the question and all that goes with it. */
  readonly inputTokens?: number
  /** Of the answer, reasoning included. */
  readonly outputTokens?: number
  /** Of the output, what the reader may not see. */
  readonly reasoningTokens?: number
  /** Of the input, what the server knew already. */
  readonly cachedInputTokens?: number
  /** Of both. */
  readonly totalTokens?: number
  /** Counted by somebody who could only guess, as for an answer that was stopped. */
  readonly estimated?: boolean
}

export interface TextPart {
  readonly type: 'text' | 'reasoning'
  readonly id: string
  readonly text: string
  readonly state: 'streaming' | 'done'
}

export type ToolState =
  | 'input-streaming'
  | 'input-available'
  | 'approval-requested'
  | 'output-available'
  | 'output-error'
  | 'output-denied'

/** What a tool takes and gives, by the tool's name. */
export type ToolTypes = Record<string, { input: unknown; output: unknown }>

/** What `ToolTypes` are, also as an interface, which has no index signature. */
type ToolTypesOf<TTools> = { readonly [TName in keyof TTools]: ToolTypes[string] }

/** The types of `data` parts, by name. */
export type DataTypes = Record<string, unknown>

/** Whether a person lets a tool run. */
export interface ToolApproval {
  /** Names the request, for the server. */
  readonly id: string
  /** Left out until it is answered. */
  readonly approved?: boolean
  readonly reason?: string
}

/**
 * The values of an object type. Inferred, so that the compiler compares messages part by part: by the variance of their parameters
 * no message with tools or data of its own would be a `Message`.
 */
type OneOf<T> = T extends infer TShapes ? TShapes[keyof TShapes] : never

interface ToolCall<TName extends string> {
  readonly type: 'tool'
  /** Of the call, from the server. */
  readonly id: string
  readonly name: TName
  readonly approval?: ToolApproval
}

type ToolCallState<TInput, TOutput> =
  /** Its arguments arrive: `input` is their text so far. */
  | { readonly state: 'input-streaming'; readonly input: string }
  | {
      readonly state: 'input-available' | 'approval-requested' | 'output-denied'
      readonly input: TInput
    }
  | { readonly state: 'output-available'; readonly input: TInput; readonly output: TOutput }
  /** `input` is as far as it came, which may be text. */
  | { readonly state: 'output-error'; readonly input: unknown; readonly errorText: string }

/** A call of a tool: one shape for each name of `TTools`. */
export type ToolPart<TTools extends ToolTypesOf<TTools> = ToolTypes> = OneOf<{
  [TName in keyof TTools & string]: ToolCall<TName> &
    ToolCallState<TTools[TName]['input'], TTools[TName]['output']>
}>

export interface SourcePart {
  readonly type: 'source'
  readonly id: string
  /** Untrusted: it may be of any scheme. */
  readonly url?: string
  readonly title?: string
}

export interface FilePart {
  readonly type: 'file'
  readonly id: string
  /** Untrusted: of any scheme, often a `data:` URL. */
  readonly url: string
  readonly mediaType: string
  readonly name?: string
}

export type DataPart<TData extends object = DataTypes> = OneOf<{
  [TName in keyof TData & string]: {
    readonly type: 'data'
    readonly id: string
    readonly name: TName
    readonly data: TData[TName]
  }
}>

/** One piece of a message. Its type and id together are unique in the message. */
export type Part<TData extends object = DataTypes, TTools extends ToolTypesOf<TTools> = ToolTypes> =
  | TextPart
  | ToolPart<TTools>
  | SourcePart
  | FilePart
  | DataPart<TData>

/** One message of a conversation, immutable: each published change is a new object, and an unchanged one the same. */
export interface Message<
  TMetadata = unknown,
  TData extends object = DataTypes,
  TTools extends ToolTypesOf<TTools> = ToolTypes,
> {
  /** Unique in the conversation; the server may name its answers. */
  readonly id: string
  /** Who wrote it. */
  readonly role: MessageRole
  /** What it consists of, in order. */
  readonly parts: readonly Part<TData, TTools>[]
  /** How it stands. */
  readonly status: MessageStatus
  /** Why it is `failed` or `truncated`. */
  readonly error?: StreamError
  /** What the answer has cost. */
  readonly usage?: Usage
  /** Why the model ended the answer. */
  readonly finishReason?: FinishReason
  /** When it was sent, or asked for, in milliseconds of the epoch. */
  readonly createdAt?: number
  /** What the server tells about the message. */
  readonly metadata?: TMetadata
}

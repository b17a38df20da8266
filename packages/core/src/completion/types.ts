import type { PerAttempt, RequestOptions, StreamClient } from '../connection/types.ts'
import type { StreamError } from '../errors.ts'
import type { DataPart, FilePart, FinishReason, Message, Usage } from '../protocols/message.ts'
import type { AnswerEvent, Protocol } from '../protocols/types.ts'

/** How the last answer stands. `submitted`: asked for, and nothing of it has come. */
export type CompletionStatus =
  | 'idle'
  | 'submitted'
  | 'streaming'
  | 'completed'
  | 'stopped'
  | 'truncated'
  | 'failed'

/** One request for an answer. */
export interface Turn<TMessage extends Message = Message> {
  /** What the model is to answer: the conversation without what the server never took, and without the answer that is replaced. */
  readonly messages: readonly TMessage[]
  /** Why it is asked. `continue`: after the output of a tool, or the answer to an approval. */
  readonly trigger: 'send' | 'retry' | 'regenerate' | 'edit' | 'continue'
  /** The same for every retry of one request; goes out as header `Idempotency-Key`. */
  readonly idempotencyKey: string
  /** Aborts when nobody wants the answer any more. */
  readonly signal: AbortSignal
}

export interface AnswerOptions<TMessage extends Message = Message>
  extends Pick<RequestOptions, 'headers' | 'credentials' | 'fetch'> {
  /** Where to POST; relative URLs resolve against the page. A function is called for each request. */
  url?: PerAttempt<string | URL>
  /** Used instead of `url`: asks for the answer by any other way. Pass on `turn.signal`. */
  request?: (turn: Turn<TMessage>) => Response | Promise<Response>
  /** The wire, or those it may be: the first that accepts the response decodes it. Default: `[uiMessageStream, text]`. */
  protocol?: Protocol | readonly Protocol[]
  /** Fields to add to the JSON body, or a function that makes the whole of it. Default: the protocol's. */
  body?: object | ((turn: Turn<TMessage>) => unknown)
  /** Shares headers, credentials, `fetch` and the renewal of a login with other streams; options of its own win. */
  client?: StreamClient
  /** How often a growing answer is published, in milliseconds. Default: once a frame. */
  throttleMs?: number
  /** The most that one event may hold, in bytes of ASCII: other characters count for one too. Default: 16 Mi. */
  maxEventBytes?: number
  /** Sees all that the server says, in order: also what is unknown or malformed, and data that no message keeps. */
  onEvent?: (event: AnswerEvent) => void
  /** An answer has ended, in whichever way: the message says which. */
  onFinish?: (message: TMessage) => void
  /** A request or an answer has failed, or was cut off. */
  onError?: (error: StreamError) => void
}

/** What a person sends: text, or text with files and data. */
export type MessageInput<TMessage extends Message = Message> =
  | string
  | {
      readonly text?: string
      readonly files?: readonly Omit<FilePart, 'type' | 'id'>[]
      readonly data?: readonly Omit<DataPart, 'type' | 'id'>[]
      readonly metadata?: TMessage['metadata']
    }

/** How long the last answer took. It changes when the answer is asked for, begins and ends, not with each token. */
export interface AnswerTiming {
  /** When it was asked for, in milliseconds of the epoch; null before that. */
  readonly startedAt: number | null
  /** From the request to the first text, reasoning or tool call, in milliseconds. */
  readonly timeToFirstTokenMs: number | null
  /** From the request to the end, in milliseconds. */
  readonly durationMs: number | null
  /** Of the output, from the first token to the end. Tokens by the server's usage, else by the deltas that came. */
  readonly tokensPerSecond: number | null
}

/** What the last answer shows, immutable: each published change is a new one. */
export interface AnswerSnapshot {
  /** How the last answer stands. */
  readonly status: CompletionStatus
  /** The text of the last answer, without reasoning. */
  readonly text: string
  /** Why it is `truncated` or `failed`. */
  readonly error: StreamError | null
  /** What it has cost, as far as the server has said; null until then. */
  readonly usage: Usage | null
  /** Why the model ended it; null until then. */
  readonly finishReason: FinishReason | null
  /** How long it took. */
  readonly timing: AnswerTiming
}

export interface CompletionSnapshot<TMessage extends Message = Message> extends AnswerSnapshot {
  /** The last answer; null before its first event. */
  readonly message: TMessage | null
}

export interface CompletionOptions<TMessage extends Message = Message> extends AnswerOptions<TMessage> {
  /** Names messages. Default: random. */
  generateId?: () => string
}

/** One answer without history: each question stands for itself. */
export interface CompletionController<TMessage extends Message = Message> {
  /** Listens to published changes. The last listener leaving disconnects. */
  subscribe: (listener: () => void) => () => void
  /** What was published last: the same object until the next publication. */
  getSnapshot: () => CompletionSnapshot<TMessage>
  /** Asks, in place of the question before. Resolves with the answer, however it ended; never rejects. */
  send: (input: MessageInput<TMessage>) => Promise<TMessage>
  /** Asks the same again, under the same idempotency key. @throws RangeError before the first question. */
  retry: () => Promise<TMessage>
  /** Ends the answer that is under way; what has come of it stays. */
  stop: () => void
  /** Replaces the options; a request under way keeps those it began with, callbacks count at once. */
  setOptions: (options: CompletionOptions<TMessage>) => void
}

export interface ConversationOptions<TMessage extends Message = Message> extends CompletionOptions<TMessage> {
  /** The conversation so far; it is also what a server renders. */
  messages?: readonly TMessage[]
}

export interface ConversationSnapshot<TMessage extends Message = Message> extends AnswerSnapshot {
  /** The conversation, the growing answer last. An unchanged message stays the same object. */
  readonly messages: readonly TMessage[]
}

/** The output of a tool that runs on the client, or why there is none. */
export type ToolOutput =
  | { readonly id: string; readonly output: unknown }
  | { readonly id: string; readonly errorText: string }

export interface ApprovalResponse {
  /** The tool call's id. */
  readonly id: string
  readonly approved: boolean
  readonly reason?: string
}

export interface ConversationCommands<TMessage extends Message = Message> {
  /**
   * Adds the user's message at once and asks for its answer; an answer under way is stopped. Resolves with the answer, or with the
   * user's message where none began; never rejects.
   */
  send: (input: MessageInput<TMessage>) => Promise<TMessage>
  /** Ends the answer that is under way; what has come of it stays. */
  stop: () => void
  /**
   * Asks for another answer. The old one, and what follows it, goes when the new one begins.
   *
   * @param id Of an answer, or of the user's message before it. Default: the last.
   * @throws RangeError where there is no such message.
   */
  regenerate: (id?: string) => Promise<TMessage>
  /** Sends the same request again under the same idempotency key; otherwise like `regenerate`. */
  retry: (id?: string) => Promise<TMessage>
  /** Replaces a message of the user's, drops what follows it, and asks again. @throws RangeError where there is no such message. */
  edit: (id: string, input: MessageInput<TMessage>) => Promise<TMessage>
  /** Stops, and forgets all messages. */
  clear: () => void
  /** Replaces the messages. An answer under way goes on while its message is among them, and is stopped and forgotten otherwise. */
  setMessages: (next: readonly TMessage[] | ((messages: readonly TMessage[]) => readonly TMessage[])) => void
  /** Gives a tool call its output. When no call of the message waits any more, the conversation goes on. @throws RangeError without such a call. */
  addToolOutput: (output: ToolOutput) => Promise<TMessage>
  /** Lets a tool call run, or not. When no call of the message waits any more, the conversation goes on. @throws RangeError without such a call. */
  respondToApproval: (response: ApprovalResponse) => Promise<TMessage>
}

export interface ConversationController<TMessage extends Message = Message>
  extends ConversationCommands<TMessage> {
  /** Listens to published changes. The last listener leaving disconnects. */
  subscribe: (listener: () => void) => () => void
  /** What was published last: the same object until the next publication. */
  getSnapshot: () => ConversationSnapshot<TMessage>
  /** Listens to the changes of one message only: what an answer costs here does not grow with the conversation. */
  subscribeToMessage: (id: string, listener: () => void) => () => void
  /** One message, as it was published last; undefined where there is none. */
  getMessage: (id: string) => TMessage | undefined
  /** Replaces the options; a request under way keeps those it began with, callbacks count at once. */
  setOptions: (options: ConversationOptions<TMessage>) => void
}

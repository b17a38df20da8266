import type { StreamError } from '../errors.ts'
import type { Message } from '../protocols/message.ts'
import type { AnswerEvent, PartUpdate } from '../protocols/types.ts'
import { foldEvents, settle } from './fold.ts'
import type { AnswerSnapshot, AnswerTiming, CompletionStatus } from './types.ts'

/** One answer, from its request to its end, immutable. */
export interface Answer {
  /** As far as it has come: `streaming` until its end. */
  readonly message: Message
  /** The server has taken the request. */
  readonly taken: boolean
  readonly timing: AnswerTiming
  /** How many deltas have come. */
  readonly deltas: number
}

export type AnswerOutcome = 'completed' | 'stopped' | 'truncated' | 'failed'

const noTiming: AnswerTiming = {
  startedAt: null,
  timeToFirstTokenMs: null,
  durationMs: null,
  tokensPerSecond: null,
}

/** An answer that has just been asked for. @param message What it is added to. */
export function submitted(message: Message): Answer {
  return { message, taken: false, timing: { ...noTiming, startedAt: Date.now() }, deltas: 0 }
}

export function withEvents(answer: Answer, events: readonly AnswerEvent[]): Answer {
  const { timing } = answer
  const begins = timing.timeToFirstTokenMs === null && events.some(isContent)
  return {
    ...answer,
    message: foldEvents(answer.message, events),
    timing: begins ? { ...timing, timeToFirstTokenMs: elapsed(timing) } : timing,
    deltas: answer.deltas + events.filter(({ type }) => type === 'delta').length,
  }
}

/** @param status How it has ended. */
export function ended(answer: Answer, status: AnswerOutcome, error?: StreamError): Answer {
  const { message, timing, deltas } = answer
  const durationMs = elapsed(timing)
  const streamedMs = durationMs - (timing.timeToFirstTokenMs ?? durationMs)
  const tokensPerSecond =
    streamedMs > 0 ? ((message.usage?.outputTokens ?? deltas) * 1_000) / streamedMs : null
  return {
    ...answer,
    message: settle(message, status, error),
    timing: { ...timing, durationMs, tokensPerSecond },
  }
}

function elapsed({ startedAt }: AnswerTiming): number {
  return Date.now() - Number(startedAt)
}

function isContent(event: AnswerEvent): boolean {
  return event.type === 'delta' || (event.type === 'part' && isVisible(event.part))
}

/** Whether there is anything of a part: a text may have begun and be empty. */
export function isVisible(part: PartUpdate): boolean {
  return (part.type !== 'text' && part.type !== 'reasoning') || Boolean(part.text)
}

/** How it stands: `submitted` until the first of its content. */
export function statusOf({ message, timing }: Answer): CompletionStatus {
  const { status } = message
  // Nothing but an outcome follows `streaming`.
  return status === 'streaming' && timing.timeToFirstTokenMs === null
    ? 'submitted'
    : (status as CompletionStatus)
}

/** What everybody may see of the last answer. Its text is put together by those who read it, once. */
export function snapshotOf(answer: Answer | null): AnswerSnapshot {
  const { error = null, usage = null, finishReason = null } = answer?.message ?? {}
  let text: string | undefined
  return {
    status: answer ? statusOf(answer) : 'idle',
    error,
    usage,
    finishReason,
    timing: answer?.timing ?? noTiming,
    get text() {
      return (text ??= answer ? textOf(answer.message) : '')
    },
  }
}

/** What a message says, without its reasoning. */
export function textOf({ parts }: Pick<Message, 'parts'>): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
}

import type { Message, StreamError } from '@rivulet/core'

import { type ChatSnapshot, isUnderWay } from '../chat-window/chat-source.ts'
import type { UiMessageLike, UseChatLike } from './use-chat-like.ts'

/** How a message ended that did not come to its end. */
type Ending = Pick<Message, 'error'> & { readonly status: 'stopped' | 'truncated' | 'failed' }

/** What the AI SDK forgets of how its answers ended. */
export interface Standing {
  /** Of the last answer. */
  readonly status: ChatSnapshot['status']
  /** Why the last request failed. */
  readonly error: Error | null
  /** By the id of the answer, or of the question where no answer began. */
  readonly endings: ReadonlyMap<string, Ending>
}

export const nothingAsked: Standing = { status: 'idle', error: null, endings: new Map() }

/** How the chat stands after what stood before. @param isStopped Whether the answer under way was stopped here. */
export function standingAfter(
  before: Standing,
  { status, error: given, messages }: Pick<UseChatLike, 'status' | 'error' | 'messages'>,
  isStopped: boolean,
): Standing {
  const last = messages.at(-1)
  const error = given ?? null
  const { endings } = before
  if (status === 'error') {
    // What stands last may have been put there since.
    if (before.status === 'failed' && before.error === error) return before
    return { status: 'failed', error, endings: withEnding(endings, last, failure(error)) }
  }
  if (status !== 'ready') return { status, error: null, endings: withEnding(endings, last, null) }
  if (!isUnderWay(before.status)) {
    // A failure was dismissed, or the chat emptied.
    return before.status === 'failed' || !last ? { ...before, status: 'idle', error: null } : before
  }
  if (!isStopped && !isLeftOpen(last)) return { ...before, status: 'completed' }
  const ending = { status: isStopped ? 'stopped' : 'truncated' } as const
  return { ...before, ...ending, endings: withEnding(endings, last, ending) }
}

/** How a message stands. A question that ended badly was said nevertheless once more is asked. */
export function standingOf(
  { status, endings }: Standing,
  { id, role }: UiMessageLike,
  isLast: boolean,
): Pick<Message, 'status' | 'error'> {
  // As long as nothing of the answer has come: that the server has taken it, the AI SDK does not say.
  if (role === 'user' && isLast && status === 'submitted') return { status: 'sending' }
  const isAnswer = role === 'assistant'
  if (isAnswer && isLast && isUnderWay(status)) return { status: 'streaming' }
  const ending = isAnswer || isLast ? endings.get(id) : undefined
  return ending ?? { status: isAnswer ? 'completed' : 'sent' }
}

function withEnding(
  endings: Standing['endings'],
  last: UiMessageLike | undefined,
  ending: Ending | null,
): Standing['endings'] {
  if (!last || (!ending && !endings.has(last.id))) return endings
  const others = [...endings].filter(([id]) => id !== last.id)
  return new Map(ending ? [...others, [last.id, ending]] : others)
}

/** The AI SDK takes the end of a body for the end of the answer. A text or an input that the server never closed proves it wrong. */
function isLeftOpen(last: UiMessageLike | undefined): boolean {
  return (
    last?.role === 'assistant' &&
    last.parts.some(({ state }) => state === 'streaming' || state === 'input-streaming')
  )
}

/** The AI SDK does not tell a refusal from an error in the stream; `fetch` fails with a `TypeError`. */
function failure(cause: Error | null): Ending {
  if (!cause) return { status: 'failed' }
  const code = cause instanceof TypeError ? 'network' : 'protocol'
  // Only types come from core.
  const own: Pick<StreamError, 'name' | 'code' | 'retryable'> = { name: 'StreamError', code, retryable: true }
  return { status: 'failed', error: Object.assign(new Error(cause.message, { cause }), own) }
}

import type { StreamError } from '../errors.ts'
import type { Message, MessageStatus } from '../protocols/message.ts'
import { type Answer, isVisible, statusOf } from './answer.ts'
import { settle, withStatus } from './fold.ts'

/** What an answer was asked for with. */
export interface AnswerRequest {
  /** The message of the user's that it answers, where there is one. */
  readonly question: string | undefined
  /** The answer that is to go on, as it was; without it a new one begins. */
  readonly continued: Message | undefined
  /** The answer's id, unless the server names it. */
  readonly answerId: string
}

export interface ConversationState {
  /** All messages but the one that grows, so that a token copies no list. */
  readonly list: readonly Message[]
  /** The message that grows: the last one. */
  readonly live: Message | null
  /** What the answer under way was asked for with. */
  readonly request: AnswerRequest | null
  /** The last answer. */
  readonly answer: Answer | null
}

/** An answer is about to be asked for; the list may hold a new question. */
export function asking(
  state: ConversationState,
  list: readonly Message[],
  request: AnswerRequest,
): ConversationState {
  // Another request may be under way: where somebody asked while the one before was stopped for this.
  const open = marked(list, state.request?.question, 'stopped')
  return { ...state, list: marked(open, request.question, 'sending'), request }
}

/** The answer under way has changed. */
export function answered(
  state: ConversationState,
  request: AnswerRequest,
  answer: Answer,
): ConversationState {
  let { list, live } = state
  const { taken, message } = answer
  const { question } = request
  const { status, error } = message
  if (state.request !== request) return state
  if (taken && !state.answer?.taken) list = marked(list, question, 'sent')
  // An old answer gives way only to content: a request that fails costs nothing.
  if (!live && taken && statusOf(answer) !== 'submitted') {
    const history = historyOf(list, request)
    if (message.parts.some(isVisible) || history.length === list.length) {
      list = history
      live = message
    }
  }
  if (live) {
    // The server's name for it, unless another message has that name.
    const id = state.live?.id ?? (list.some((one) => one.id === message.id) ? request.answerId : message.id)
    live = message.id === id ? message : { ...message, id }
  }
  if (status === 'streaming') return { list, live, request, answer }
  list = live ? [...list, live] : marked(list, question, status === 'stopped' ? status : 'failed', error)
  return { list, live: null, request: null, answer }
}

/** The messages that an answer follows. */
function historyOf(list: readonly Message[], { question, continued }: AnswerRequest): readonly Message[] {
  const at = list.findIndex(({ id }) => id === (continued?.id ?? question))
  return at < 0 ? list : list.slice(0, continued ? at : at + 1)
}

/** What the server is asked with: no other question that it never got, and nothing that is empty. */
export function messagesFor(list: readonly Message[], request: AnswerRequest): readonly Message[] {
  const { question, continued } = request
  const told = historyOf(list, request).filter(
    ({ id, role, status, parts }) =>
      id === question || (parts.length > 0 && !(role === 'user' && status === 'failed')),
  )
  return continued ? [...told, continued] : told
}

/** The message that stands for the end of an answer: the answer, or the question where the server never took it. */
export function lastWord(
  { list }: ConversationState,
  { question }: AnswerRequest,
  { message }: Answer,
): Message {
  // Nobody asks before, and a search would cost each token the whole conversation.
  if (message.status === 'streaming') return message
  return (
    // The parts tell it, as the message may have got another id.
    list.findLast(({ parts }) => parts === message.parts) ??
    list.find((one) => one.id === question && isOpen(one)) ??
    message
  )
}

/** Whether the server has not taken a question so far. */
function isOpen({ status }: Message): boolean {
  return /sending|failed|stopped/.test(status)
}

/** How a question stands that was not taken before. */
function marked(
  list: readonly Message[],
  question: string | undefined,
  status: MessageStatus,
  error?: StreamError,
): readonly Message[] {
  return list.map((message) =>
    message.id === question && isOpen(message) ? withStatus(message, status, error) : message,
  )
}

/** A message from elsewhere, such as a store, where it may have been left in the middle of an answer. */
export function restored(message: Message): Message {
  if (message.status === 'streaming') return settle(message, 'truncated')
  return message.status === 'sending' ? withStatus(message, 'failed') : message
}

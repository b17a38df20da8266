import { onNextFrame } from '../environment.ts'
import type { Message, ToolPart, ToolState } from '../protocols/message.ts'
import type { PartUpdate } from '../protocols/types.ts'
import { createStore } from '../store/store.ts'
import { createAnswering } from './answering.ts'
import {
  answered,
  asking,
  type ConversationState,
  lastWord,
  messagesFor,
  restored,
} from './conversation-state.ts'
import { changedId, messageById, messagesOf, viewOf } from './conversation-view.ts'
import { foldEvents, withStatus } from './fold.ts'
import { createMessageListeners } from './message-listeners.ts'
import { approvalUpdate, awaitsClient, outputUpdate, toolCall } from './tool-calls.ts'
import type { ConversationController, ConversationOptions, Turn } from './types.ts'
import { answerMessage, createId, userMessage } from './new-messages.ts'

/**
 * Creates a conversation: its messages, and one answer at a time. Nothing is sent before a command asks for it.
 *
 * @throws TypeError without `url` and `request`.
 */
export function createConversation<TMessage extends Message = Message>(
  options: ConversationOptions<TMessage>,
): ConversationController<TMessage> {
  // What a message's metadata, data and tools are, the caller knows of its server: nothing here depends on it.
  return create(options as unknown as ConversationOptions) as unknown as ConversationController<TMessage>
}

function create(options: ConversationOptions): ConversationController {
  let current = options
  /** Resolves when the answer under way has ended. */
  let end: Promise<Message> | null = null
  /** What each question was last asked with: a retry repeats just that. By what it says, as ids may come again. */
  const keys = new WeakMap<Message['parts'], { key: string; continued: Message | undefined }>()

  const answering = createAnswering(() => current)
  let state: ConversationState = {
    list: (options.messages ?? []).map(restored),
    live: null,
    request: null,
    answer: null,
  }
  const store = createStore(
    { state, view: viewOf(state) },
    {
      onLastListener: answering.stop,
      schedule: (publish) => onNextFrame(publish, current.throttleMs),
    },
  )
  let told = state
  const subscribeToMessage = createMessageListeners(store.subscribe, () => {
    const before = told
    told = store.getSnapshot().state
    return changedId(before, told)
  })
  const newId = () => (current.generateId ?? createId)()

  function set(next: ConversationState, publish: 'frame' | 'now' = 'now') {
    state = next
    store.set({ state, view: viewOf(state) }, publish)
    return next
  }

  function ask(
    trigger: Turn['trigger'],
    list: readonly Message[],
    question = questionIn(list),
    base?: Message,
  ): Promise<Message> {
    const id = question?.id
    const known = trigger === 'retry' && question && keys.get(question.parts)
    const { key, continued } = known || { key: createId(), continued: base }
    if (question) keys.set(question.parts, { key, continued })
    // How it ended, and what it had cost, was true of another request.
    const { finishReason: _, usage: __, ...begun } = continued ?? answerMessage(newId())
    const draft = withStatus(begun, 'streaming')
    const request = { question: id, continued, answerId: draft.id }
    const messages = messagesFor(list, request)
    set(asking(state, list, request), 'frame')
    const last = answering.ask({ trigger, messages, idempotencyKey: key }, draft, (answer, publish) =>
      lastWord(set(answered(state, request, answer), publish), request, answer),
    )
    // A listener may have asked for something else meanwhile.
    if (state.request === request) end = last
    return last
  }

  function startOver(list: readonly Message[]) {
    set({ list, live: null, request: null, answer: null })
    // Last, as somebody may send as soon as it has ended.
    answering.stop()
  }

  /** Asks again for the answer at, or after, a message. */
  function again(trigger: 'regenerate' | 'retry', id: string | undefined): Promise<Message> {
    const messages = messagesOf(state)
    const at = messages.findIndex((message) => message.id === (id ?? messages.at(-1)?.id))
    const question = questionIn(messages.slice(0, at + 1))
    if (!question) throw nothing('message', id, `to ${trigger}`)
    answering.stop()
    return ask(trigger, state.list, question)
  }

  /** Changes a tool call wherever it is, and goes on with the conversation when no other call waits. */
  function updateCall(
    id: string,
    waiting: ToolState,
    update: (call: ToolPart) => PartUpdate,
  ): Promise<Message> {
    const message = messagesOf(state).findLast((message) => toolCall(message, id))
    const call = message && toolCall(message, id)
    if (!call) throw nothing('tool call', id, 'to answer')
    // Answered before, as by a second click.
    if (call.state !== waiting) return Promise.resolve(message)
    const events = [{ type: 'part', part: update(call) }] as const
    if (message === state.live) {
      answering.add(events)
      return (end ?? Promise.resolve(message)).then(goOn)
    }
    const next = foldEvents(message, events)
    set({ ...state, list: state.list.map((one) => (one === message ? next : one)) })
    return goOn(next)
  }

  async function goOn(message: Message): Promise<Message> {
    const { list, request } = state
    const isReady =
      !request && message === list.at(-1) && message.status === 'completed' && !awaitsClient(message)
    return isReady ? ask('continue', list, undefined, message) : message
  }

  return {
    subscribe: store.subscribe,
    getSnapshot: () => store.getSnapshot().view,
    subscribeToMessage,
    getMessage: (id) => messageById(store.getSnapshot().state, id),
    setOptions(next) {
      current = next
    },
    stop: answering.stop,
    send(input) {
      answering.stop()
      return ask('send', [...state.list, userMessage(newId(), input)])
    },
    regenerate: (id) => again('regenerate', id),
    retry: (id) => again('retry', id),
    edit(id, input) {
      const at = state.list.findIndex((message) => message.id === id && message.role === 'user')
      if (at < 0) throw nothing('message of the user', id, 'to edit')
      answering.stop()
      return ask('edit', [...state.list.slice(0, at), userMessage(id, input)])
    },
    clear: () => startOver([]),
    setMessages(next) {
      const messages = typeof next === 'function' ? next(messagesOf(state)) : next
      const anchor = state.live?.id ?? state.request?.continued?.id ?? state.request?.question
      const { live, request } = state
      const goesOn = !request || messages.some(({ id }) => id === anchor)
      const open = goesOn ? request?.question : undefined
      const list = messages
        .filter(({ id }) => id !== live?.id)
        .map((message) => (message.id === open ? message : restored(message)))
      if (goesOn) set({ ...state, list })
      else startOver(list)
    },
    addToolOutput: (output) => updateCall(output.id, 'input-available', () => outputUpdate(output)),
    respondToApproval: (response) =>
      updateCall(response.id, 'approval-requested', (call) => approvalUpdate(call, response)),
  }
}

function questionIn(messages: readonly Message[]): Message | undefined {
  return messages.findLast(({ role }) => role === 'user')
}

function nothing(what: string, id: string | undefined, purpose: string): RangeError {
  return new RangeError(`There is no ${what} "${id ?? ''}" ${purpose}: pass an id out of messages.`)
}

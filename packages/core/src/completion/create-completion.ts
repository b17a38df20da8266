import { onNextFrame } from '../environment.ts'
import type { Message } from '../protocols/message.ts'
import { createStore } from '../store/store.ts'
import { type Answer, snapshotOf } from './answer.ts'
import { createAnswering } from './answering.ts'
import { answerMessage, createId, userMessage } from './new-messages.ts'
import type { CompletionController, CompletionOptions, CompletionSnapshot, Turn } from './types.ts'

/**
 * Creates what answers one question at a time, without a history. Nothing is sent before `send()`.
 *
 * @throws TypeError without `url` and `request`.
 */
export function createCompletion<TMessage extends Message = Message>(
  options: CompletionOptions<TMessage>,
): CompletionController<TMessage> {
  // What a message's metadata, data and tools are, the caller knows of its server: nothing here depends on it.
  return create(options as unknown as CompletionOptions) as unknown as CompletionController<TMessage>
}

function create(options: CompletionOptions): CompletionController {
  let current = options
  let asked: Omit<Turn, 'signal' | 'trigger'> | null = null
  const answering = createAnswering(() => current)
  const store = createStore(viewOf(null), {
    onLastListener: answering.stop,
    schedule: (publish) => onNextFrame(publish, current.throttleMs),
  })
  const newId = () => (current.generateId ?? createId)()

  function ask(trigger: Turn['trigger'], question: Omit<Turn, 'signal' | 'trigger'>): Promise<Message> {
    asked = question
    return answering.ask({ trigger, ...question }, answerMessage(newId()), (answer, publish) => {
      store.set(viewOf(answer), publish)
      return answer.message
    })
  }

  return {
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    stop: answering.stop,
    send: (input) => ask('send', { messages: [userMessage(newId(), input)], idempotencyKey: createId() }),
    retry() {
      if (asked) return ask('retry', asked)
      throw new RangeError('There is nothing to ask again: send() comes first.')
    },
    setOptions(next) {
      current = next
    },
  }
}

function viewOf(answer: Answer | null): CompletionSnapshot {
  const view = snapshotOf(answer)
  const message = answer?.taken && view.status !== 'submitted' ? answer.message : null
  return Object.assign(view, { message })
}

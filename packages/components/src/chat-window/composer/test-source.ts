import type { Message, MessageInput, MessageStatus } from '@rivulet/core'

import type { ChatSnapshot, ChatSource } from '../chat-source.ts'

/** A chat that does what the test says. */
export interface TestSource extends ChatSource {
  /** What it was asked to do, in order. */
  readonly calls: readonly string[]
  /** Whether `send` gives up at once, before it returns to whoever called. */
  failAtOnce: boolean
  /** One more token of the answer. */
  tell: () => void
  /** The answer ends. */
  finish: () => Promise<void>
  /** The server does not take the question. */
  fail: () => Promise<void>
  /** The promise of `send` rejects, as it never should. */
  reject: (error: Error) => Promise<void>
}

export interface TestSourceOptions {
  /** It begins in the middle of an answer. */
  busy?: boolean
  canStop?: boolean
  canRetry?: boolean
}

export function createTestSource({
  busy = false,
  canStop = true,
  canRetry = true,
}: TestSourceOptions = {}): TestSource {
  const listeners = new Set<() => void>()
  const calls: string[] = []
  let snapshot: ChatSnapshot = { status: busy ? 'streaming' : 'idle', messages: [] }
  let pending = Promise.withResolvers<Message | undefined>()

  function publish(next: Partial<ChatSnapshot>) {
    snapshot = { ...snapshot, ...next }
    for (const listener of listeners) listener()
  }
  /** Whoever awaits what was asked for has heard of its end. */
  async function end(settle: () => void) {
    settle()
    pending = Promise.withResolvers()
    await new Promise((resolve) => {
      setTimeout(resolve)
    })
  }
  function ask(question: Message) {
    const others = snapshot.messages.filter(({ id }) => id !== question.id)
    publish({ status: 'submitted', messages: [...others, { ...question, status: 'sending' }] })
    return pending.promise
  }
  /** The last question, as it now stands. */
  function settle(status: MessageStatus): Message | undefined {
    const last = snapshot.messages.at(-1)
    const question: Message | undefined = last && { ...last, status }
    publish({
      status: status === 'failed' ? 'failed' : 'completed',
      messages: question ? [...snapshot.messages.slice(0, -1), question] : [],
    })
    return question
  }

  const source: TestSource = {
    calls,
    failAtOnce: false,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => snapshot,
    send(input: MessageInput) {
      const text = typeof input === 'string' ? input : (input.text ?? '')
      calls.push(`send ${text}`)
      const part = { type: 'text', id: 'text', text, state: 'done' } as const
      const id = `question-${snapshot.messages.length + 1}`
      const answer = ask({ id, role: 'user', status: 'sending', parts: [part] })
      return source.failAtOnce ? Promise.resolve(settle('failed')) : answer
    },
    ...(canStop && {
      stop() {
        calls.push('stop')
        publish({ status: 'stopped' })
      },
    }),
    ...(canRetry && {
      retry(id?: string) {
        calls.push(`retry ${id}`)
        const question = snapshot.messages.find((message) => message.id === id)
        return question && ask(question)
      },
    }),
    tell: () => publish({ status: 'streaming' }),
    finish: () =>
      end(() => {
        const question = settle('sent')
        pending.resolve(question && { ...question, role: 'assistant', status: 'completed' })
      }),
    fail: () => end(() => pending.resolve(settle('failed'))),
    reject: (error) =>
      end(() => {
        publish({ status: 'failed' })
        pending.reject(error)
      }),
  }
  return source
}

import type { ChatTransport, UIMessage, UIMessageChunk } from 'ai'
import { expect, vi } from 'vitest'

/** A transport on which every answer stays open until it is finished, failed or left, and which says what the test says. */
export interface TestTransport extends ChatTransport<UIMessage> {
  /** How many answers are open now. */
  readonly open: number
  /** Resolves when one answer is open. */
  opened: () => Promise<void>
  /** Says one chunk in every open answer. */
  tell: (chunk: UIMessageChunk) => void
  /** Says one token in every open answer. */
  say: (delta: string) => void
  finish: () => void
  fail: (error: Error) => void
}

interface OpenAnswer {
  readonly body: ReadableStreamDefaultController<UIMessageChunk>
  hasText: boolean
}

export function createTestTransport(): TestTransport {
  const answers = new Set<OpenAnswer>()
  const tellOne = ({ body }: OpenAnswer, chunk: UIMessageChunk) => body.enqueue(chunk)

  function endAll(end: (answer: OpenAnswer) => void) {
    for (const answer of answers) end(answer)
    answers.clear()
  }

  return {
    async sendMessages({ abortSignal }) {
      return new ReadableStream<UIMessageChunk>({
        start(body) {
          const answer = { body, hasText: false }
          answers.add(answer)
          abortSignal?.addEventListener('abort', () => {
            if (answers.delete(answer)) body.error(abortSignal.reason)
          })
          body.enqueue({ type: 'start' })
        },
      })
    },
    reconnectToStream: async () => null,
    get open() {
      return answers.size
    },
    opened: () => vi.waitFor(() => expect(answers.size).toBe(1), { interval: 1 }),
    tell(chunk) {
      for (const answer of answers) tellOne(answer, chunk)
    },
    say(delta) {
      for (const answer of answers) {
        if (!answer.hasText) tellOne(answer, { type: 'text-start', id: 't' })
        answer.hasText = true
        tellOne(answer, { type: 'text-delta', id: 't', delta })
      }
    },
    finish: () =>
      endAll((answer) => {
        if (answer.hasText) tellOne(answer, { type: 'text-end', id: 't' })
        tellOne(answer, { type: 'finish' })
        answer.body.close()
      }),
    fail: (error) => endAll(({ body }) => body.error(error)),
  }
}

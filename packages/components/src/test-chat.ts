import { type AnswerEvent, createUiMessageStreamEncoder } from '@rivulet/core/protocols'
import { createFakeFetch, type FakeFetch } from '@rivulet/testing'
import { expect, vi } from 'vitest'

export const url = 'http://rivulet.test/chat'

/** A chat server on which every answer stays open until it is finished or left, and which says what the test says. */
export interface TestChat extends FakeFetch {
  /** The addresses of the answers that are open now. */
  readonly open: readonly string[]
  /** Resolves when that many answers are open. */
  opened: (count?: number) => Promise<void>
  /** Says one event in every open answer, as a chunk of its own. */
  tell: (event: AnswerEvent) => void
  /** Says one token in every open answer. */
  say: (delta: string) => void
  /** Ends every open answer with the proof of its end. */
  finish: () => void
}

interface OpenAnswer {
  readonly body: ReadableStreamDefaultController<Uint8Array>
  readonly encode: (event: AnswerEvent) => string
}

export function createTestChat(): TestChat {
  const open: string[] = []
  const answers = new Set<OpenAnswer>()

  const server = createFakeFetch(({ url }) => {
    const { encode, headers } = createUiMessageStreamEncoder()
    let answer: OpenAnswer
    const stream = new ReadableStream<Uint8Array>({
      start(body) {
        answer = { body, encode }
        answers.add(answer)
        open.push(url)
      },
      cancel() {
        answers.delete(answer)
        open.splice(open.indexOf(url), 1)
      },
    })
    return new Response(stream, { headers })
  })

  function tell(event: AnswerEvent) {
    for (const { body, encode } of answers) body.enqueue(new TextEncoder().encode(encode(event)))
  }

  return {
    ...server,
    open,
    opened: (count = 1) => vi.waitFor(() => expect(open).toHaveLength(count), { interval: 1 }),
    tell,
    say: (delta) => tell({ type: 'delta', part: 'text', id: 'text', delta }),
    finish() {
      tell({ type: 'finish', finishReason: 'stop' })
      answers.clear()
      open.length = 0
    },
  }
}

/** The end of a task, in which React and the stream have done what waits for no timer and no frame. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => resolve(port1.close()), { once: true })
    port1.start()
    port2.postMessage(null)
  })
}

import { asStreamError } from '../connection/request.ts'
import { guarded } from '../environment.ts'
import { StreamError } from '../errors.ts'
import type { Message } from '../protocols/message.ts'
import { text } from '../protocols/text.ts'
import type { AnswerEvent } from '../protocols/types.ts'
import { uiMessageStream } from '../protocols/ui-message-stream.ts'
import { type Answer, type AnswerOutcome, ended, submitted, withEvents } from './answer.ts'
import { readAnswer, type TerminalEvent } from './read-answer.ts'
import { requestAnswer } from './request.ts'
import type { AnswerOptions, Turn } from './types.ts'

/** How much of the server's untrusted text an error quotes, in characters. */
const quotedLength = 300

export interface Answering {
  /**
   * Asks for an answer; one that is under way is stopped before. Resolves with what `onChange` has returned for its end; never
   * rejects.
   *
   * @param message What the answer is added to.
   * @param onChange Learns of each change, and returns the message that stands for it.
   */
  ask: (turn: Omit<Turn, 'signal'>, message: Message, onChange: OnAnswerChange) => Promise<Message>
  stop: () => void
  /** Adds to the answer under way what did not come from the server. */
  add: (events: readonly AnswerEvent[]) => void
}

type OnAnswerChange = (answer: Answer, publish: 'frame' | 'now') => Message

/** One answer at a time: asks, reads, folds, and tells of each change. Nothing of an answer is told after its end. */
export function createAnswering(options: () => AnswerOptions): Answering {
  const { url, request } = options()
  if (!url && !request) throw new TypeError('There is nobody to ask: pass url or request.')
  let stop = () => {}
  let add: Answering['add'] = () => {}

  return {
    ask(question, message, onChange) {
      const stopLast = stop
      return new Promise((resolve) => {
        const controller = new AbortController()
        const { signal } = controller
        let answer = submitted(message)

        function addEvents(events: readonly AnswerEvent[]) {
          if (!signal.aborted) onChange((answer = withEvents(answer, events)), 'frame')
        }

        function end(status: AnswerOutcome, error?: StreamError) {
          if (answer.message.status !== 'streaming') return
          const last = onChange((answer = ended(answer, status, error)), 'now')
          // After it has been told, as somebody may ask again as soon as the signal is aborted.
          controller.abort()
          const { onError, onFinish } = options()
          if (error) guarded(() => onError?.(error))
          guarded(() => onFinish?.(last))
          resolve(last)
        }

        async function run() {
          const { protocol = [uiMessageStream, text], ...settings } = options()
          const { response, wire } = await requestAnswer(settings, { ...question, signal }, [protocol].flat())
          if (!signal.aborted) onChange((answer = { ...answer, taken: true }), 'now')
          const { maxEventBytes } = settings
          return readAnswer(response, wire, { maxEventBytes, parts: message.parts }, signal, (events) => {
            const { onEvent } = options()
            // One by one where somebody listens, who may stop the answer in between.
            for (const some of onEvent ? events.map((event) => [event]) : [events]) {
              addEvents(some)
              for (const event of signal.aborted ? [] : some) guarded(() => onEvent?.(event))
            }
          })
        }

        stop = () => end('stopped')
        add = addEvents
        // After this one has taken its place, as somebody may ask again as soon as that has ended.
        stopLast()
        if (signal.aborted) return
        onChange(answer, 'now')
        run().then(
          (last) => end(...outcomeOf(last)),
          (cause) => {
            const error = asStreamError(cause, 'The answer cannot be had', false)
            end(error.code === 'truncated' ? error.code : 'failed', error)
          },
        )
      })
    },
    stop: () => stop(),
    add: (events) => add(events),
  }
}

function outcomeOf(event: TerminalEvent): [status: AnswerOutcome, error?: StreamError] {
  if (event.type === 'finish') return ['completed']
  if (event.type === 'stopped') return ['stopped']
  const { message, code = 'protocol' } = event
  const said = `The server ended the answer with an error: "${message.slice(0, quotedLength)}".`
  const error = new StreamError(code, said, { retryable: code !== 'too-large', body: message })
  return [code === 'truncated' ? code : 'failed', error]
}

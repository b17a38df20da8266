import type { AnswerEvent } from '@rivulet/core/protocols'

import type { AnswerStreamSettings } from './answer-options.ts'
import { createTextRuns } from './answer-text.ts'
import { releaseSource, runSource, type StreamSource } from './source.ts'
import { createStreamBody, type Ending, rejected, type StreamLine, type StreamVoice } from './stream-body.ts'
import { StreamFailure } from './stream-failure.ts'

/** What a source written as a function is given. */
export interface AnswerContext {
  /**
   * Says something: a string is text, and strings in a row are one text part. Resolves when there is room for more, so that `await`
   * keeps pace with the client.
   *
   * Rejects with a TypeError for what is no event and for what follows a `finish`, `stopped` or `error`, and with `signal.reason`
   * once the answer has ended.
   */
  readonly send: (event: string | AnswerEvent) => Promise<void>
  /** Aborts when the client leaves, when the server shuts down, or when the source is done. */
  readonly signal: AbortSignal
}

/**
 * Where an answer comes from: an async iterable, or a function that sends it or returns one. An answer that does not say how it
 * ended is finished, with reason `stop`, when the iterable is done or the function's promise resolves.
 */
export type AnswerSource = StreamSource<string | AnswerEvent, AnswerContext>

/** A server that shuts down cannot hand an answer on. */
const shutdownMessage = 'The server is shutting down and cannot finish this answer. Ask again.'

/** What a client learns of errors that were not made for it. */
const maskedMessage = 'The answer failed on the server.'

/** The body of one answer. */
export function createAnswerBody(
  request: Request,
  source: AnswerSource,
  settings: AnswerStreamSettings,
): ReadableStream<Uint8Array> {
  const { wire, report } = settings
  const toEvents = createTextRuns()
  let last: TerminalEvent['type'] | null = null

  function createVoice({ signal, push, conclude }: StreamLine): StreamVoice {
    function send(said: string | AnswerEvent): Promise<void> {
      if (signal.aborted) return rejected(signal.reason)
      if (last !== null) return rejected(tooLate(last))
      try {
        assertEvent(said)
        let room = Promise.resolve()
        if (isTerminal(said)) conclude(lastWord(said))
        else for (const event of toEvents(said)) room = push(wire.encode(event))
        return room
      } catch (error) {
        return Promise.reject(error)
      }
    }

    return {
      // Whatever clients ignore will do.
      opening: wire.heartbeat,
      heartbeat: wire.heartbeat,
      run: () => runSource(source, { send, signal }, report),
      release: () => releaseSource(source, report),
      lastBlock: (ending) => lastWord(toTerminal(ending)),
    }
  }

  /** A clean end would pass for a whole answer where a wire cannot say otherwise. */
  function lastWord(event: TerminalEvent): string | null {
    const block = toEvents(event)
      .map((said) => wire.encode(said))
      .join('')
    last = event.type
    return block === '' && event.type !== 'finish' ? null : block
  }

  return createStreamBody(request, settings, createVoice)
}

type TerminalEvent = Extract<AnswerEvent, { type: 'finish' | 'stopped' | 'error' }>

function isTerminal(said: string | AnswerEvent): said is TerminalEvent {
  return typeof said !== 'string' && ['finish', 'stopped', 'error'].includes(said.type)
}

function toTerminal(ending: Ending): TerminalEvent {
  if (ending.type === 'failed') {
    const { error } = ending
    return { type: 'error', message: error instanceof StreamFailure ? error.message : maskedMessage }
  }
  if (ending.type === 'planned') return { type: 'error', message: shutdownMessage }
  return { type: 'finish', finishReason: 'stop' }
}

function assertEvent(said: unknown): void {
  if (typeof said === 'string') return
  if (typeof said === 'object' && said !== null && 'type' in said && typeof said.type === 'string') return
  throw new TypeError(
    `The source of an answer said a value of type ${typeof said}, which is no event. ` +
      'Send text as a string, and everything else as an AnswerEvent.',
  )
}

function tooLate(last: TerminalEvent['type']): TypeError {
  return new TypeError(
    `The source of an answer went on after its "${last}", which clients take for the end. ` +
      'Send nothing after "finish", "stopped" or "error".',
  )
}

import type { AnswerEncoder } from '@rivulet/core/protocols'

import { readStreamOptions, type StreamOptions, type StreamSettings } from './options.ts'

export interface AnswerStreamOptions extends StreamOptions {
  /** Speaks the wire of this one answer: it keeps account of what was said, so each answer needs a new one. */
  wire: AnswerEncoder
  /** Ends the answer as failed when it aborts, as before a deployment: an answer cannot be resumed. Default: none. */
  shutdownSignal?: AbortSignal
}

export interface AnswerStreamSettings extends StreamSettings {
  readonly wire: AnswerEncoder
}

const spent = new WeakSet<AnswerEncoder>()

/** Fills in defaults. @throws TypeError for a value that could not work. */
export function readAnswerStreamOptions(options: AnswerStreamOptions): AnswerStreamSettings {
  const { wire } = options
  const settings = readStreamOptions('answerStream', 'answer stream', options)
  assertWire(wire)
  spent.add(wire)
  return { ...settings, wire }
}

function assertWire(wire: AnswerEncoder | undefined): void {
  if (typeof wire?.encode !== 'function' || typeof wire.headers !== 'object') {
    throw new TypeError(
      `answerStream got a wire of type ${typeof wire}, which encodes nothing. ` +
        'Pass what a factory such as createUiMessageStreamEncoder() returns.',
    )
  }
  if (!spent.has(wire)) return
  throw new TypeError(
    'answerStream got a wire that has spoken in another answer already, and keeps account of that one. ' +
      'Make a new encoder for each answer.',
  )
}

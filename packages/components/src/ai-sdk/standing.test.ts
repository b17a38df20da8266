import { describe, expect, test } from 'vitest'

import { nothingAsked, standingAfter, standingOf } from './standing.ts'
import type { UiMessageLike, UseChatLike } from './use-chat-like.ts'

type Result = Pick<UseChatLike, 'status' | 'error' | 'messages'>

const question: UiMessageLike = { id: 'q', role: 'user', parts: [{ type: 'text', text: 'Why?' }] }
const open: UiMessageLike = {
  id: 'a',
  role: 'assistant',
  parts: [{ type: 'text', text: 'Beca', state: 'streaming' }],
}
const whole: UiMessageLike = {
  id: 'a',
  role: 'assistant',
  parts: [{ type: 'text', text: 'Because.', state: 'done' }],
}
const next: UiMessageLike = { id: 'q2', role: 'user', parts: [] }
const refused = new Error('Refused.')

const chat = (status: Result['status'], ...messages: UiMessageLike[]): Result => ({
  status,
  messages,
  error: status === 'error' ? refused : undefined,
})

const submitted = chat('submitted', question)
const streaming = chat('streaming', question, open)
const ready = chat('ready', question, whole)

/** How the chat and its messages stand after all these results; `stop` before the one that it brings about. */
function after(...results: (Result | 'stop')[]) {
  let standing = nothingAsked
  let isStopped = false
  let messages: readonly UiMessageLike[] = []
  for (const result of results) {
    if (result !== 'stop') {
      standing = standingAfter(standing, result, isStopped)
      messages = result.messages
    }
    isStopped = result === 'stop'
  }
  const each = messages.map((message) => standingOf(standing, message, message === messages.at(-1)).status)
  return [standing.status, ...each]
}

describe('how a chat stands, and its messages', () => {
  test.each<[string, (Result | 'stop')[], string[]]>([
    ['nothing was asked', [chat('ready')], ['idle']],
    ['a history was loaded', [ready], ['idle', 'sent', 'completed']],
    ['a question was sent', [submitted], ['submitted', 'sending']],
    ['its answer comes', [submitted, streaming], ['streaming', 'sent', 'streaming']],
    ['it has ended', [submitted, streaming, ready], ['completed', 'sent', 'completed']],
    ['and nothing happened since', [submitted, streaming, ready, ready], ['completed', 'sent', 'completed']],
    ['it has ended without a word', [submitted, chat('ready', question)], ['completed', 'sent']],
    [
      'it has ended in the middle of a text',
      [submitted, streaming, chat('ready', question, open)],
      ['truncated', 'sent', 'truncated'],
    ],
    [
      'it was stopped',
      [submitted, streaming, 'stop', chat('ready', question, open)],
      ['stopped', 'sent', 'stopped'],
    ],
    ['it was stopped before it began', [submitted, 'stop', chat('ready', question)], ['stopped', 'stopped']],
    [
      'it was stopped, and another asked for',
      [submitted, streaming, 'stop', chat('ready', question, open), chat('submitted', question, open, next)],
      ['submitted', 'sent', 'stopped', 'sending'],
    ],
    ['the server has refused it', [submitted, chat('error', question)], ['failed', 'failed']],
    [
      'it failed in the middle',
      [submitted, streaming, chat('error', question, open)],
      ['failed', 'sent', 'failed'],
    ],
    [
      'a refused question was followed by another',
      [submitted, chat('error', question), chat('submitted', question, next)],
      ['submitted', 'sent', 'sending'],
    ],
    [
      'a refused question is asked again',
      [submitted, chat('error', question), submitted],
      ['submitted', 'sending'],
    ],
    [
      'a failed answer goes on',
      [submitted, streaming, chat('error', question, open), chat('submitted', question, open)],
      ['submitted', 'sent', 'streaming'],
    ],
    [
      'the error was dismissed',
      [submitted, chat('error', question), chat('ready', question)],
      ['idle', 'failed'],
    ],
    [
      'the failed question was taken away',
      [
        ready,
        chat('submitted', ...ready.messages, next),
        chat('error', ...ready.messages, next),
        chat('error', ...ready.messages),
      ],
      ['failed', 'sent', 'completed'],
    ],
    ['the chat was emptied', [submitted, streaming, ready, chat('ready')], ['idle']],
  ])('%s', (_, results, expected) => {
    expect(after(...results)).toEqual(expected)
  })

  test('a failure says why: in the chat the error itself, in the message one of ours', () => {
    const failed = standingAfter(
      standingAfter(nothingAsked, submitted, false),
      chat('error', question),
      false,
    )
    expect(failed.error).toBe(refused)
    const { error } = standingOf(failed, question, true)
    expect(error).toMatchObject({
      name: 'StreamError',
      message: 'Refused.',
      code: 'protocol',
      retryable: true,
      cause: refused,
    })
    const again = standingAfter(failed, chat('error', question), false)
    expect(standingOf(again, question, true).error).toBe(error)
  })

  test('what `fetch` throws is a failure of the network', () => {
    const lost = { ...chat('error', question), error: new TypeError('Failed to fetch') }
    expect(standingOf(standingAfter(nothingAsked, lost, false), question, true).error?.code).toBe('network')
  })
})

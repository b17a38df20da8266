import type { Message, Part } from '@rivulet/core'
import { vi } from 'vitest'

import type { ChatSnapshot } from '../chat-source.ts'
import { englishText } from '../text.ts'
import { type AnnouncerController, type AnnouncerOptions, createAnnouncer } from './create-announcer.ts'

type Outcome = 'completed' | 'stopped' | 'truncated' | 'failed'

/** A chat whose answer a test writes, and what is spoken of it: "1.5 s: text", with an exclamation mark where it is assertive. */
export interface Stage {
  readonly announcer: AnnouncerController
  readonly spoken: string[]
  readonly snapshot: () => ChatSnapshot
  /** The user sends, or asks once more. */
  ask: (id?: string) => void
  say: (delta: string) => void
  end: (outcome: Outcome) => void
  show: (status: ChatSnapshot['status'], messages: readonly Message[]) => void
}

export function answer(text: string, id = 'answer', status: Message['status'] = 'streaming'): Message {
  const state = status === 'streaming' ? 'streaming' : 'done'
  return { id, role: 'assistant', status, parts: [{ type: 'text', id: 'text', text, state }] }
}

export function question(id = 'question'): Message {
  const parts: Part[] = [{ type: 'text', id: 'text', text: 'A question of the user.', state: 'done' }]
  return { id, role: 'user', status: 'sent', parts }
}

export function createStage(
  options: Partial<AnnouncerOptions> = {},
  history: readonly Message[] = [],
): Stage {
  const spoken: string[] = []
  const startedAt = Date.now()
  const announcer = createAnnouncer({
    text: englishText,
    locale: 'en',
    say: (text, { assertive }) =>
      spoken.push(`${(Date.now() - startedAt) / 1_000} s: ${assertive ? '! ' : ''}${text}`),
    ...options,
  })
  let current: ChatSnapshot = { status: 'idle', messages: history }
  let id = ''
  let text = ''

  function show(status: ChatSnapshot['status'], messages: readonly Message[]) {
    current = { status, messages }
    announcer.update(current)
  }
  const before = () => current.messages.filter((message) => message.id !== id)

  announcer.update(current)
  return {
    announcer,
    spoken,
    snapshot: () => current,
    ask(next = 'answer') {
      show('submitted', [...before(), question(`question of ${next}`)])
      id = next
      text = ''
    },
    say(delta) {
      text += delta
      show('streaming', [...before(), answer(text, id)])
    },
    end(outcome) {
      show(outcome, text ? [...before(), answer(text, id, outcome)] : current.messages)
    },
    show,
  }
}

export interface Fixture {
  readonly locale: string
  /** In markdown. */
  readonly answer: string
  /** Characters in a token. */
  readonly tokenLength: number
  readonly everyMs: number
  readonly outcome: Outcome
  /** The whole transcript. */
  readonly spoken: readonly string[]
}

/** Plays a fixture on fake timers, from the question to the last word. */
export function transcriptOf(
  fixture: Omit<Fixture, 'spoken'>,
  options?: Partial<AnnouncerOptions>,
): string[] {
  const { locale, tokenLength, everyMs, outcome } = fixture
  const stage = createStage({ locale, ...options })
  stage.ask()
  for (let at = 0; at < fixture.answer.length; at += tokenLength) {
    vi.advanceTimersByTime(everyMs)
    stage.say(fixture.answer.slice(at, at + tokenLength))
  }
  stage.end(outcome)
  vi.advanceTimersByTime(60_000)
  return stage.spoken
}

import type { Message, Part } from '@rivulet/core'
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { createAnnouncer } from './announcer/create-announcer.ts'
import type { ChatSnapshot } from './chat-source.ts'
import { answer, question, shownChat, textPart } from './test-chat.ts'
import { WholeWindow, wholeHistory } from './test-whole-window.tsx'
import { type ChatWindowText, englishText } from './text.ts'

const german: ChatWindowText = {
  conversation: 'Gespräch',
  messages: 'Nachrichten',
  author: (role) => ({ user: 'Du', assistant: 'Assistentin', system: 'Anlage' })[role],
  input: 'Nachricht',
  send: 'Absenden',
  stop: 'Anhalten',
  retry: 'Noch einmal',
  regenerate: 'Andere Antwort',
  copy: 'Kopieren',
  copied: 'Kopiert',
  edit: 'Ändern',
  cancel: 'Abbrechen',
  reasoning: 'Überlegung',
  scrollToEnd: (unseen) => `Ans Ende, ${unseen} neue`,
  answering: 'Es wird geantwortet.',
  approval: (tool) => `Darf ${tool} laufen?`,
  completed: (words) => `Antwort fertig, ${words} Wörter.`,
  stopped: 'Die Antwort wurde angehalten.',
  truncated: 'Die Antwort brach ab.',
  failed: 'Die Antwort ging schief.',
  unsent: 'Die Frage kam nicht an.',
  code: (lines, language) => `Quelltext, ${lines} Zeilen ${language}.`,
  table: (columns) => `Tabelle, ${columns} Spalten.`,
}

const roles = ['user', 'assistant', 'system'] as const

/** Each of them, as it is seen or heard here. */
const expected: Record<keyof ChatWindowText, readonly string[]> = {
  ...mapText((text) => [typeof text === 'string' ? text : '']),
  author: roles.map(german.author),
  scrollToEnd: [german.scrollToEnd(0), german.scrollToEnd(1)],
  approval: [german.approval('look')],
  completed: [german.completed(0), german.completed(2)],
  code: [german.code(1, 'ts')],
  table: [german.table(2)],
}

beforeEach(() => {
  vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function mapText<T>(map: (text: ChatWindowText[keyof ChatWindowText]) => T): Record<keyof ChatWindowText, T> {
  const entries = Object.entries(german).map(([key, text]) => [key, map(text)])
  return Object.fromEntries(entries) as Record<keyof ChatWindowText, T>
}

/** Every name and every text that is in the page, and is no message's. */
function shown(): string[] {
  const own = [...document.querySelectorAll('button, article div[data-status]')]
  const named = [...document.querySelectorAll('[aria-label]')]
  return [...own.map(({ textContent }) => textContent), ...named.map(({ ariaLabel }) => ariaLabel ?? '')]
}

/** What a window shows, in all its states. */
async function seen(): Promise<Set<string>> {
  const commands = { retry() {}, regenerate() {}, edit() {}, stop() {} }
  const chat = shownChat(wholeHistory, commands)
  const all = new Set<string>()
  const look = () => {
    for (const text of shown()) all.add(text)
  }
  render(<WholeWindow chat={chat} text={german} />)
  look()
  const [first] = screen.getAllByRole('button', { name: german.edit })
  await userEvent.click(first as HTMLElement)
  look()
  const [copy] = screen.getAllByRole('button', { name: german.copy })
  await userEvent.click(copy as HTMLElement)
  await screen.findByRole('button', { name: german.copied })
  look()
  chat.show(wholeHistory, 'streaming')
  look()
  return all
}

/** What is said of an answer, until its end. */
function heard(parts: Part[], status: 'completed' | 'stopped' | 'truncated' | 'failed'): string[] {
  const spoken: string[] = []
  const announcer = createAnnouncer({ say: (text) => spoken.push(text), text: german, locale: 'de' })
  const show = (status: ChatSnapshot['status'], ...messages: Message[]) => {
    announcer.update({ status, messages })
    vi.advanceTimersByTime(10_000)
  }
  show('idle')
  show('submitted', question('Warum?'))
  show('streaming', question('Warum?'), answer('', { status: 'streaming', parts }))
  show(status, question('Warum?'), answer('', { status, parts }))
  announcer.stop()
  return spoken
}

test('no two strings of this test are the same, nor English', () => {
  const all = Object.values(expected).flat()
  expect(new Set(all).size).toBe(all.length)
  const english: unknown[] = [...Object.values(englishText), ...roles.map(englishText.author)]
  expect(all.filter((text) => english.includes(text))).toEqual([])
  expect(Object.keys(expected)).toEqual(Object.keys(englishText))
})

test('every string of the window is the caller’s: all are seen or heard, and nothing else is', async () => {
  const inPage = await seen()
  vi.useFakeTimers()
  const call: Part = { type: 'tool', id: 'call', name: 'look', state: 'approval-requested', input: {} }
  const blocks = textPart('```ts\nlet x\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n')
  const spoken = [
    heard([textPart('Zwei Wörter.')], 'completed'),
    heard([blocks], 'stopped'),
    heard([call], 'completed'),
    heard([], 'completed'),
    heard([], 'truncated'),
    heard([], 'failed'),
  ].flat()

  const texts = Object.values(expected).flat()
  expect([...inPage].filter((text) => !texts.includes(text))).toEqual([])
  const missing = texts.filter((text) => !inPage.has(text) && !spoken.some((said) => said.includes(text)))
  // Counted by the button to the end, whose own tests scroll.
  expect(missing).toEqual([german.scrollToEnd(1)])
})

test('what is left out of the texts is English', () => {
  const { getByRole } = render(<WholeWindow messages={[]} text={{ send: 'Absenden' }} />)
  expect(getByRole('button', { name: 'Absenden' })).toBeVisible()
  expect(within(getByRole('region', { name: 'Conversation' })).getByText('Ask')).toBeVisible()
})

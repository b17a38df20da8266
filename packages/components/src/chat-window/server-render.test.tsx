import { createConversation } from '@rivulet/core'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

import type { ChatWindow } from './index.ts'
import { WholeWindow, wholeHistory as messages } from './test-whole-window.tsx'

const chats: [by: string, chat: () => ChatWindow.Root.Props][] = [
  ['the controller of a chat', () => ({ chat: createConversation({ url: '/chat', messages }) })],
  ['plain messages', () => ({ messages, onSend() {}, onStop() {} })],
]

const htmlOf = (props: ChatWindow.Root.Props) => renderToString(<WholeWindow {...props} />)
const count = (html: string, what: string) => html.split(what).length - 1

test.each(chats)('by %s a server renders the text of every message, in order', (_, chat) => {
  const texts = htmlOf(chat())
    .replaceAll(/<(textarea|button)[^]*?<\/\1>/g, '')
    .split(/<[^>]*>/)
    .filter((text) => text !== '')
  expect(texts).toEqual([
    'Rules',
    'Why is it so?',
    'Let me see',
    'Because of',
    'The answer was cut off.',
    'Of what?',
    'The message was not sent.',
    'look',
    'Of rain &lt;and&gt; snow',
    'Weather',
  ])
})

test.each(chats)('by %s every role and name is there', (_, chat) => {
  const html = htmlOf(chat())
  expect(html).toContain('role="region" aria-label="Conversation"')
  expect(html).toContain('role="log" aria-live="off" aria-label="Messages"')
  expect(html).toContain('role="group" aria-label="Reasoning"')
  expect(html).toMatch(/<textarea[^>]* aria-label="Message"/)
  const authors = [...html.matchAll(/<article[^>]* aria-label="(\w+)"/g)].map(([, author]) => author)
  expect(authors).toEqual(['System', 'You', 'Assistant', 'You', 'Assistant'])
  for (const name of ['Copy', 'Another answer', 'Send', 'Stop', 'To the end'])
    expect(html).toContain(`>${name}</button>`)
})

test.each(chats)('by %s nothing is hidden but what the end of the chat has no use for', (_, chat) => {
  const html = htmlOf(chat())
  const hidden = [...html.matchAll(/ hidden=""[^>]*>([^<]*)/g)].map(([, name]) => name)
  expect(hidden).toEqual(['To the end', 'Stop'])
  expect(count(html, 'display:none')).toBe(1)
  expect(html).not.toContain('aria-hidden')
})

test('only a chat that can asks again, or edits', () => {
  const [whole, plain] = chats.map(([, chat]) => htmlOf(chat())) as [string, string]
  expect([count(whole, '>Try again<'), count(whole, '>Edit<')]).toEqual([2, 2])
  expect([count(plain, '>Try again<'), count(plain, '>Edit<')]).toEqual([0, 0])
})

test('an answer that is under way has its text so far, and Stop in place of Submit', () => {
  const [question] = messages.slice(1, 2)
  const growing = {
    id: 'a',
    role: 'assistant',
    status: 'streaming',
    parts: [{ type: 'text', id: 't', text: 'So fa', state: 'streaming' }],
  } as const
  const html = htmlOf({ messages: question ? [question, growing] : [], status: 'streaming', onStop() {} })
  expect(html).toContain('>So fa</div>')
  expect(html).toMatch(/hidden=""[^>]*>Send</)
  expect(html).not.toMatch(/hidden=""[^>]*>Stop</)
})

test('a window without messages says so, and waits visibly once it has asked', () => {
  expect(htmlOf({ messages: [] })).toContain('<div>Ask</div>')
  expect(htmlOf({ messages: [], status: 'submitted' })).toContain('<div aria-hidden="true">…</div>')
})

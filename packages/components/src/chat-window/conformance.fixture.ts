import type { Message } from '@rivulet/core'
import { fireEvent } from '@testing-library/react'
import { vi } from 'vitest'

import type { PartCase } from '../utils/test-conformance.tsx'
import type { ChatSource } from './chat-source.ts'
import type { ChatWindow } from './index.ts'

export interface Case extends PartCase {
  part: Exclude<keyof typeof ChatWindow, `use${string}`>
  /** Where it stands: in the window, in an empty one, in a composer, or in the message of that name. */
  place: 'window' | 'empty' | 'composer' | 'question' | 'answer'
  state?: Record<string, string | number | boolean>
  /** It needs more around it than a Root: where it does not stand well, and what it says there. */
  outer?: 'Root' | 'Messages'
  says?: string
}

const messages: readonly Message[] = [
  {
    id: 'question',
    role: 'user',
    status: 'failed',
    parts: [{ type: 'text', id: 'text', text: 'Why?', state: 'done' }],
  },
  {
    id: 'answer',
    role: 'assistant',
    status: 'truncated',
    parts: [
      { type: 'reasoning', id: 'r', text: 'Hm', state: 'done' },
      { type: 'text', id: 't', text: 'Because', state: 'done' },
      { type: 'tool', id: 'c', name: 'look', state: 'input-available', input: {} },
      { type: 'source', id: 's', url: 'https://example.test/', title: 'Page' },
    ],
  },
]

const done = vi.fn()
const idle = { subscribe: () => () => {}, send: done, retry: done, regenerate: done, edit: done, stop: done }
const snapshot = { messages, status: 'completed', error: null } as const
const none = { messages: [], status: 'submitted' } as const

export const chat: ChatSource = { ...idle, getSnapshot: () => snapshot }
export const emptyChat: ChatSource = { ...idle, getSnapshot: () => none }

const composer = { busy: false, empty: false, composing: false }
const click = (node: HTMLElement) => void fireEvent.click(node)
const clicks = { on: 'onClick', fire: click, done }
const inMessages = {
  outer: 'Root',
  says: 'stands outside a <ChatWindow.Messages>: put it inside of one.',
} as const
const inComposer = { outer: 'Root', says: 'stands outside a <ChatWindow.Composer>' } as const
const clipboard = vi.fn(async () => done())
const nothing = () => null

function copy(node: HTMLElement) {
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(clipboard)
  click(node)
}

export const cases: Case[] = [
  {
    part: 'Root',
    props: { chat },
    element: 'div',
    place: 'window',
    state: { status: 'completed', empty: false },
  },
  {
    part: 'Viewport',
    element: 'div',
    place: 'window',
    state: { 'at-end': true, overflowing: false },
  },
  { part: 'Messages', props: { children: nothing }, element: 'div', place: 'window' },
  {
    part: 'Message',
    element: 'article',
    place: 'answer',
    state: { role: 'assistant', status: 'truncated', editing: false },
    ...inMessages,
  },
  { part: 'Text', element: 'div', place: 'answer', ...inMessages },
  { part: 'Reasoning', element: 'div', place: 'answer', ...inMessages },
  {
    part: 'ToolCall',
    props: { part: 'c', children: () => 'call' },
    element: 'div',
    place: 'answer',
    state: { state: 'input-available', name: 'look' },
    ...inMessages,
  },
  { part: 'Sources', element: 'ul', place: 'answer', ...inMessages },
  { part: 'Error', element: 'div', place: 'answer', state: { status: 'truncated' }, ...inMessages },
  { part: 'Retry', element: 'button', place: 'answer', acts: clicks, ...inMessages },
  { part: 'Regenerate', element: 'button', place: 'answer', acts: clicks, ...inMessages },
  {
    part: 'Copy',
    element: 'button',
    place: 'answer',
    state: { copied: false },
    acts: { ...clicks, fire: copy },
    ...inMessages,
  },
  {
    part: 'Edit',
    element: 'button',
    place: 'question',
    state: { editing: false },
    outer: 'Messages',
    says: '<ChatWindow.Edit> stands outside a <ChatWindow.Message>:',
  },
  { part: 'Empty', element: 'div', place: 'empty' },
  { part: 'Indicator', element: 'div', place: 'empty' },
  { part: 'ScrollToEnd', element: 'button', place: 'window', state: { unseen: 0, 'at-end': true } },
  { part: 'Announcer', element: 'div', place: 'window', state: { verbosity: 'sentences' } },
  {
    part: 'Composer',
    props: { defaultDraft: 'Go on' },
    element: 'form',
    place: 'window',
    state: composer,
    acts: { on: 'onSubmit', fire: (node) => void fireEvent.submit(node), done },
  },
  {
    part: 'Input',
    element: 'textarea',
    place: 'composer',
    state: composer,
    acts: { on: 'onKeyDown', fire: (node) => void fireEvent.keyDown(node, { key: 'Enter' }), done },
    ...inComposer,
  },
  { part: 'Submit', element: 'button', place: 'composer', state: composer, ...inComposer },
  { part: 'Stop', element: 'button', place: 'composer', state: composer, ...inComposer },
]

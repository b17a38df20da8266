import { type ConversationController, createConversation, type Message } from '@rivulet/react'
import { render } from '@testing-library/react'
import { Profiler } from 'react'
import { expect, vi } from 'vitest'

import { createTestChat, nextTask, type TestChat, url } from '../../../react/src/test-chat.ts'
import { WholeWindow } from './test-whole-window.tsx'

/** A window of all parts, in which an answer has been asked for. */
export interface AskedWindow {
  readonly server: TestChat
  readonly chat: ConversationController
  readonly log: HTMLElement
  /** The text node of a text, counted over all messages from the first, or from the end. */
  readonly textAt: (index: number) => Text
  /** Says so many numbers more in a text, some in a frame, each in a chunk of its own; resolves when all of them are shown. */
  readonly stream: (tokens: number, id?: string) => Promise<void>
  /** Ends the answer, and resolves when that is on the screen. */
  readonly end: () => Promise<void>
  /** How often anything in the window was committed since the question was asked. */
  readonly commits: () => number
}

export function history(count: number): Message[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `m${at}`,
    role: at % 2 ? 'assistant' : 'user',
    status: at % 2 ? 'completed' : 'sent',
    parts: [{ type: 'text', id: 'text', text: `Message ${at}`, state: 'done' }],
  }))
}

/** The next frame that the page draws. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}

const style = '[role="region"] { height: 300px; overflow-y: auto } div[dir="auto"] { white-space: pre-wrap }'

export async function askInWindow(messages: Message[]): Promise<AskedWindow> {
  const server = createTestChat()
  const chat = createConversation({ url, fetch: server.fetch, messages })
  let commits = 0
  const { container, getByRole } = render(
    <>
      <style>{style}</style>
      <Profiler id="window" onRender={() => commits++}>
        <WholeWindow chat={chat} />
      </Profiler>
    </>,
  )
  const viewport = getByRole('region')
  const overflows = () => viewport.scrollHeight > viewport.clientHeight
  // It has found out by itself: what that commits belongs to the mount.
  await vi.waitFor(() => expect(viewport.hasAttribute('data-overflowing')).toBe(overflows()))
  const mounted = commits
  void chat.send('Go on')
  await server.opened()

  let said = 0
  const textAt = (index: number) => {
    const node = [...container.querySelectorAll('div[dir="auto"]')].at(index)?.firstChild
    if (!(node instanceof Text)) throw new Error(`There is no text ${index}.`)
    return node
  }

  return {
    server,
    chat,
    log: getByRole('log'),
    textAt,
    async stream(tokens, id = 'text') {
      for (let token = 1; token <= tokens; token++) {
        server.tell({ type: 'delta', part: 'text', id, delta: `${++said} ` })
        if (token % 50 === 0) await nextFrame()
      }
      await vi.waitFor(() => expect(textAt(-1).data.endsWith(`${said} `)).toBe(true), { interval: 1 })
    },
    async end() {
      server.finish()
      await vi.waitFor(() => expect(chat.getSnapshot().status).toBe('completed'))
      await nextTask()
    },
    commits: () => commits - mounted,
  }
}

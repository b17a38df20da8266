import { type ConversationController, createConversation, type Message } from '@rivulet/core'
import { cleanup, render } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { createTestChat, nextTask, url } from './test-chat.ts'
import { useMessage, useMessageText } from './use-message.ts'
import { useStreamedCompletion } from './use-streamed-completion.ts'

// To see the figures: pnpm test --project browser token-cost --reporter=verbose

afterEach(cleanup)

const answerId = 'answer'

/** A conversation of so many messages, which tells of each property of them that is read. */
function setup(length: number, onRead: () => void) {
  const chat = createTestChat()
  const ids = ['question', answerId]
  const controller = createConversation({
    url,
    fetch: chat.fetch,
    generateId: () => ids.shift() ?? 'more',
    messages: Array.from({ length }, (_, index) => watched(oldMessage(index), onRead)),
  })
  return { chat, controller }
}

function oldMessage(index: number): Message {
  const part = { type: 'text', id: 'text', text: `Said before: ${index}`, state: 'done' } as const
  const role = index % 2 ? 'assistant' : 'user'
  return { id: `old-${index}`, role, status: role === 'user' ? 'sent' : 'completed', parts: [part] }
}

function watched<T extends object>(object: T, onRead: () => void): T {
  return new Proxy(object, {
    get(target, key) {
      onRead()
      return Reflect.get(target, key)
    },
    has(target, key) {
      onRead()
      return Reflect.has(target, key)
    },
    ownKeys(target) {
      onRead()
      return Reflect.ownKeys(target)
    },
  })
}

type Given = { chat: ConversationController; id: string }

function ReadsNoText({ chat }: Pick<Given, 'chat'>) {
  const { status, send, stop } = useStreamedCompletion(chat)
  return <button onClick={status === 'streaming' ? stop : () => void send('Hello')}>{status}</button>
}
const ReadsText = ({ chat }: Pick<Given, 'chat'>) => <p>{useStreamedCompletion(chat).text.length}</p>
const ReadsMessages = ({ chat }: Pick<Given, 'chat'>) => (
  <p>{useStreamedCompletion(chat).messages.at(-1)?.parts.length}</p>
)
const ReadsMessage = ({ chat, id }: Given) => <p>{useMessage(chat, id)?.parts.length}</p>
const ReadsMessageText = ({ chat, id }: Given) => <p>{useMessageText(chat, id)}</p>

/** Every kind of reader, and one of each fine kind for each message: all that the conversation begins with, and the answer. */
function Page({
  chat,
  onCommit = () => {},
}: {
  chat: ConversationController
  onCommit?: (id: string) => void
}) {
  const ids = [...chat.getSnapshot().messages.keys()].map((index) => `old-${index}`)
  return (
    <>
      <Profiler id="status" onRender={onCommit}>
        <ReadsNoText chat={chat} />
      </Profiler>
      <Profiler id="text" onRender={onCommit}>
        <ReadsText chat={chat} />
      </Profiler>
      <Profiler id="messages" onRender={onCommit}>
        <ReadsMessages chat={chat} />
      </Profiler>
      {[...ids, answerId].map((id) => (
        <div key={id}>
          <Profiler id={`useMessage ${id}`} onRender={onCommit}>
            <ReadsMessage chat={chat} id={id} />
          </Profiler>
          <Profiler id={`useMessageText ${id}`} onRender={onCommit}>
            <ReadsMessageText chat={chat} id={id} />
          </Profiler>
        </div>
      ))}
    </>
  )
}

const nextFrame = () => new Promise<number>(requestAnimationFrame)

/** Counts frames. A page that draws none for 100 ms publishes by timer: that counts as a frame, too. */
function countFrames() {
  let last = performance.now()
  let frames = 0
  function tick() {
    const now = performance.now()
    frames += 1 + Math.floor((now - last) / 100)
    last = now
    handle = requestAnimationFrame(tick)
  }
  let handle = requestAnimationFrame(tick)
  return () => {
    tick()
    cancelAnimationFrame(handle)
    return frames
  }
}

test('2,000 tokens on 1,000 messages: no commit for a token, and one a frame where the text is read', {
  timeout: 60_000,
}, async ({ annotate }) => {
  let reads = 0
  const { chat, controller } = setup(1_000, () => reads++)
  const commits = new Map<string, number>()
  render(<Page chat={controller} onCommit={(id) => commits.set(id, (commits.get(id) ?? 0) + 1)} />)
  const count = (id: string) => commits.get(id) ?? 0
  const isOld = (id: string) => id.includes(' old-')
  expect([...commits.keys()].filter(isOld)).toHaveLength(2_000)
  commits.clear()

  const tokens = 2_000
  const framesSince = countFrames()
  const last = controller.send('Hello')
  await chat.opened()
  chat.say('token ')
  await vi.waitFor(() => expect(controller.getSnapshot().status).toBe('streaming'))
  reads = 0
  for (let said = 1; said < tokens; said++) {
    chat.say('token ')
    await nextTask()
    if (said % 20 === 0) await nextFrame()
  }
  const readsWhileStreaming = reads
  chat.finish()
  const answer = await last
  await nextTask()
  const frames = framesSince()

  expect(answer).toMatchObject({ status: 'completed', parts: [{ text: 'token '.repeat(tokens) }] })
  expect(count('status')).toBe(3)
  for (const id of ['text', 'messages', `useMessage ${answerId}`, `useMessageText ${answerId}`]) {
    // Besides the frames: asked, taken, begun and ended, each of which is published at once.
    expect(count(id), id).toBeLessThanOrEqual(frames + 4)
    expect(count(id), id).toBeGreaterThan(50)
  }
  expect([...commits.keys()].filter(isOld)).toEqual([])
  await annotate(
    `${tokens} tokens, 1,000 messages, ${frames} frames. Commits: status ${count('status')}, ` +
      `text ${count('text')}, messages ${count('messages')}; of the answer useMessage ${count(`useMessage ${answerId}`)}, ` +
      `useMessageText ${count(`useMessageText ${answerId}`)}; of 1,000 old messages 0. ` +
      `Reads of old messages: ${readsWhileStreaming}`,
    'commits',
  )
  expect(readsWhileStreaming).toBe(0)
})

/** What a token costs on a page with so many messages: calls, and properties of old messages that are read. */
async function costOfToken(length: number) {
  const cost = { listeners: 0, getSnapshot: 0, getMessage: 0, reads: 0 }
  const { chat, controller } = setup(length, () => cost.reads++)
  const heard = (listener: () => void) => () => {
    cost.listeners++
    listener()
  }
  const counted: ConversationController = {
    ...controller,
    subscribe: (listener) => controller.subscribe(heard(listener)),
    subscribeToMessage: (id, listener) => controller.subscribeToMessage(id, heard(listener)),
    getSnapshot() {
      cost.getSnapshot++
      return controller.getSnapshot()
    },
    getMessage(id) {
      cost.getMessage++
      return controller.getMessage(id)
    },
  }
  render(<Page chat={counted} />)
  void controller.send('Hello')
  await chat.opened()
  const tokens = 50
  for (let said = 0; said <= tokens; said++) {
    // The first one begins the answer, which all may hear of.
    if (said === 1) Object.assign(cost, { listeners: 0, getSnapshot: 0, getMessage: 0, reads: 0 })
    const published = new Promise<void>((resolve) => {
      const leave = controller.subscribe(() => resolve(leave()))
    })
    chat.say('token ')
    await published
    await nextTask()
  }
  const total = { ...cost }
  cleanup()
  return Object.fromEntries(Object.entries(total).map(([name, calls]) => [name, calls / tokens]))
}

test('a token costs the same at 10 and at 1,000 messages, and reads no message but its own', {
  timeout: 60_000,
}, async ({ annotate }) => {
  const [few, many] = [await costOfToken(10), await costOfToken(1_000)]
  await annotate(`10 messages: ${JSON.stringify(few)}; 1,000 messages: ${JSON.stringify(many)}`, 'per token')
  expect(many).toEqual(few)
  // Three readers of the conversation, two of the answer.
  expect(many).toMatchObject({ listeners: 5, reads: 0 })
})

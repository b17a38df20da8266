import { type ConversationController, createConversation } from '@rivulet/core'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { createContext, StrictMode, useContext, useEffect, useState } from 'react'
import { afterEach, expect, test } from 'vitest'

import { createTestChat, url } from './test-chat.ts'
import { useStreamedCompletion, type UseStreamedCompletionResult } from './use-streamed-completion.ts'

afterEach(cleanup)

/** Shows a conversation that it is given. */
function Guest({ chat }: { chat: ConversationController }) {
  const { status, text } = useStreamedCompletion(chat)
  return <output>{`${status} ${text}`}</output>
}

const click = (name: string) => fireEvent.click(screen.getByText(name))

test('components that are given one controller show one conversation, from one request', async () => {
  const chat = createTestChat()
  function Owner() {
    const { controller, send } = useStreamedCompletion({ url, fetch: chat.fetch })
    return (
      <>
        <button onClick={() => void send('Hello')}>send</button>
        <Guest chat={controller} />
        <Guest chat={controller} />
      </>
    )
  }
  const { unmount } = render(
    <StrictMode>
      <Owner />
    </StrictMode>,
  )
  click('send')
  await chat.opened()
  chat.say('Hi')
  expect(await screen.findAllByText('streaming Hi')).toHaveLength(2)
  expect(chat.requests).toHaveLength(1)
  unmount()
  await waitFor(() => expect(chat.open).toEqual([]))
})

test('passing on the result itself shares as well, with the same stable commands and controller', async () => {
  const chat = createTestChat()
  const seen = new Set<unknown>()
  let renders = 0
  // Not a prop: for its profiler, React's development build reads every field of a prop that has changed.
  const Shared = createContext<UseStreamedCompletionResult | null>(null)
  function Given() {
    const shared = useContext(Shared)
    if (!shared) throw new Error('Nothing is shared.')
    const { status, text, controller, send, getMessage } = useStreamedCompletion(shared)
    for (const stable of [controller, send, getMessage]) seen.add(stable)
    return <output>{`${status} ${text}`}</output>
  }
  const given = <Given />
  function Owner() {
    renders++
    const result = useStreamedCompletion({ url, fetch: chat.fetch })
    for (const stable of [result.controller, result.send, result.getMessage]) seen.add(stable)
    return (
      <Shared.Provider value={result}>
        <button onClick={() => void result.send('Hello')}>{result.status}</button>
        {given}
      </Shared.Provider>
    )
  }
  render(<Owner />)
  fireEvent.click(screen.getByRole('button'))
  await chat.opened()
  chat.say('Hi')
  await screen.findByText('streaming Hi')
  const before = renders
  for (const delta of [' you', ' there']) {
    chat.say(delta)
    await screen.findByText(new RegExp(`${delta}$`))
  }
  // Handing it on reads no field: the owner reads the status alone.
  expect(renders).toBe(before)
  chat.finish()
  await screen.findByText('completed Hi you there')
  expect(seen.size).toBe(3)
  expect(chat.requests).toHaveLength(1)
})

test('a shared conversation goes on when its owner leaves, and calls no callback of the owner any more', async () => {
  const chat = createTestChat()
  const heard: string[] = []
  function Owner({ onMade }: { onMade: (controller: ConversationController) => void }) {
    const { controller } = useStreamedCompletion({
      url,
      fetch: chat.fetch,
      onEvent: ({ type }) => heard.push(type),
      onFinish: ({ status }) => heard.push(status),
      onError: ({ code }) => heard.push(code),
    })
    useEffect(() => onMade(controller), [controller, onMade])
    return null
  }
  function Page() {
    const [controller, setController] = useState<ConversationController | null>(null)
    const [owned, setOwned] = useState(true)
    return (
      <>
        {owned && <Owner onMade={setController} />}
        {controller && <Guest chat={controller} />}
        <button onClick={() => void controller?.send('Hello')}>send</button>
        <button onClick={() => setOwned(false)}>leave</button>
      </>
    )
  }
  render(<Page />)
  await screen.findByText('idle')
  click('send')
  await chat.opened()
  chat.tell({ type: 'transient', name: 'note', data: 1 })
  await waitFor(() => expect(heard).toEqual(['transient']))
  click('leave')
  chat.say('Hi')
  await screen.findByText('streaming Hi')
  chat.tell({ type: 'error', message: 'no' })
  await screen.findByText('failed Hi')
  expect(heard).toEqual(['transient'])
  // What the owner has told about the server stays true.
  click('send')
  await waitFor(() => expect(chat.requests).toHaveLength(2))
})

test('from options to a given controller and back: each keeps its messages, and what is left disconnects', async () => {
  const own = createTestChat()
  const other = createTestChat()
  const given = createConversation({ url: `${url}/given`, fetch: other.fetch })
  const controllers = new Set<unknown>()
  const heard: string[] = []
  function Either({ isGiven }: { isGiven: boolean }) {
    const options = { url, fetch: own.fetch, onFinish: () => heard.push('own') }
    const { status, text, send, controller } = useStreamedCompletion(isGiven ? given : options)
    useEffect(() => void controllers.add(controller), [controller])
    return <button onClick={() => void send('Hello')}>{`${status} ${text}`}</button>
  }
  const page = (isGiven: boolean) => (
    <StrictMode>
      <Either isGiven={isGiven} />
    </StrictMode>
  )
  const { rerender } = render(page(false))
  click('idle')
  await own.opened()
  own.say('mine')
  await screen.findByText('streaming mine')

  rerender(page(true))
  expect(screen.getByRole('button').textContent).toBe('idle ')
  await waitFor(() => expect(own.open).toEqual([]))
  click('idle')
  await other.opened()
  other.say('theirs')
  await screen.findByText('streaming theirs')

  rerender(page(false))
  await screen.findByText('stopped mine')
  await waitFor(() => expect(other.open).toEqual([]))
  expect(given.getSnapshot()).toMatchObject({ status: 'stopped', text: 'theirs' })
  expect(controllers.size).toBe(2)
  expect(heard).toEqual([])
  click('stopped mine')
  await own.opened()
  own.finish()
  await waitFor(() => expect(heard).toEqual(['own']))
})

test('what begins with a given controller may go on with options', async () => {
  const chat = createTestChat()
  const given = createConversation({ url, fetch: chat.fetch })
  function Either({ isGiven }: { isGiven: boolean }) {
    const { status, send } = useStreamedCompletion(isGiven ? given : { url: `${url}/own`, fetch: chat.fetch })
    return <button onClick={() => void send('Hello')}>{status}</button>
  }
  const { rerender } = render(<Either isGiven />)
  rerender(<Either isGiven={false} />)
  click('idle')
  await chat.opened()
  rerender(<Either isGiven={false} />)
  expect(chat.open).toEqual([`${url}/own`])
  chat.finish()
  await screen.findByText('completed')
  expect(given.getSnapshot().status).toBe('idle')
})

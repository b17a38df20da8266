import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { memo, Profiler } from 'react'
import { afterEach, expect, test } from 'vitest'

import { createTestChat, type TestChat, url } from './test-chat.ts'
import { useStreamedCompletion, type UseStreamedCompletionResult } from './use-streamed-completion.ts'

afterEach(cleanup)

/** The frame after which everything that was received is published. */
const nextFrame = () => new Promise(requestAnimationFrame)
const click = () => fireEvent.click(screen.getByRole('button'))

/** Says so many tokens, each in a frame of its own. */
async function stream(chat: TestChat, tokens: number) {
  await chat.opened()
  for (let token = 1; token <= tokens; token++) {
    chat.say(`${token} `)
    await nextFrame()
    await nextFrame()
  }
}

test('each published change is a new result; commands and controller stay the same objects', async () => {
  const chat = createTestChat()
  const results: UseStreamedCompletionResult[] = []
  const texts: string[] = []
  function Collect({ turn }: { turn: number }) {
    const result = useStreamedCompletion({ url, fetch: chat.fetch })
    results.push(result)
    texts.push(result.text)
    return (
      <button onClick={() => void result.send('Hello')}>{`${turn} ${result.status} ${result.text}`}</button>
    )
  }
  const { rerender } = render(<Collect turn={1} />)
  rerender(<Collect turn={2} />)
  expect(results[1]).toBe(results[0])
  click()
  await stream(chat, 3)
  await screen.findByText('2 streaming 1 2 3')
  // An old result goes on to say what it said.
  expect(results.map(({ text }) => text)).toEqual(texts)
  const published = results.slice(1)
  expect(new Set(published).size).toBe(published.length)
  const fields = /^(status|text|messages|error|usage|finishReason|timing)$/
  const last = Object.entries(published.at(-1) ?? {})
  const stable = Object.fromEntries(last.filter(([name]) => !fields.test(name)))
  expect(Object.keys(stable).toSorted()).toEqual([
    'addToolOutput',
    'clear',
    'controller',
    'edit',
    'getMessage',
    'getSnapshot',
    'regenerate',
    'respondToApproval',
    'retry',
    'send',
    'setMessages',
    'setOptions',
    'stop',
    'subscribe',
    'subscribeToMessage',
  ])
  for (const result of results)
    for (const [name, value] of Object.entries(stable)) expect(Reflect.get(result, name)).toBe(value)
})

test('a component that reads the status alone renders for its changes, and for no token', async () => {
  const chat = createTestChat()
  const rendered: string[] = []
  function StatusOnly() {
    const { status, send } = useStreamedCompletion({ url, fetch: chat.fetch })
    rendered.push(status)
    return <button onClick={() => void send('Hello')}>{status}</button>
  }
  render(<StatusOnly />)
  click()
  await stream(chat, 5)
  chat.finish()
  await screen.findByText('completed')
  expect(rendered).toEqual(['idle', 'submitted', 'streaming', 'completed'])
})

test('a field that is first read in a handler is the newest then', async () => {
  const chat = createTestChat()
  function Handler() {
    const result = useStreamedCompletion({ url, fetch: chat.fetch })
    return (
      <button
        onClick={(event) => {
          if (result.status === 'idle') void result.send('Hello')
          else event.currentTarget.value = result.text
        }}
      >
        {result.status}
      </button>
    )
  }
  render(<Handler />)
  click()
  await stream(chat, 3)
  click()
  expect(screen.getByRole<HTMLButtonElement>('button').value).toBe('1 2 3 ')
})

test('a field that only a child reads is watched for the child', async () => {
  const chat = createTestChat()
  const Text = memo(({ result }: { result: UseStreamedCompletionResult }) => <p>{result.text}</p>)
  function Parent() {
    const result = useStreamedCompletion({ url, fetch: chat.fetch })
    return (
      <>
        <button onClick={() => void result.send('Hello')}>send</button>
        <Text result={result} />
      </>
    )
  }
  render(<Parent />)
  click()
  await stream(chat, 2)
  await screen.findByText('1 2')
  chat.say('3')
  await screen.findByText('1 2 3')
})

test('spreading the result reads every field', async () => {
  const chat = createTestChat()
  let commits = 0
  function Spread() {
    const { ...all } = useStreamedCompletion({ url, fetch: chat.fetch })
    const shown = { text: all.text, status: all.status, usage: all.usage, finishReason: all.finishReason }
    return <button onClick={() => void all.send('Hello')}>{JSON.stringify(shown)}</button>
  }
  render(
    <Profiler id="spread" onRender={() => commits++}>
      <Spread />
    </Profiler>,
  )
  click()
  await stream(chat, 3)
  // Rendered, asked, taken, and once for each token.
  expect(commits).toBeGreaterThanOrEqual(5)
  chat.tell({ type: 'message', metadata: { usage: { outputTokens: 3 } } })
  chat.finish()
  await waitFor(() =>
    expect(JSON.parse(screen.getByRole('button').textContent ?? '')).toEqual({
      text: '1 2 3 ',
      status: 'completed',
      usage: { outputTokens: 3 },
      finishReason: 'stop',
    }),
  )
})

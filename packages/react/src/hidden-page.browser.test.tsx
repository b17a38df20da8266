import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { createTestChat, nextTask, url } from './test-chat.ts'
import { useStreamedCompletion } from './use-streamed-completion.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** No page of the test browser can be hidden: it is told that it is, and draws no frame. */
function hidePage() {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  const frames = vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(2 ** 30)
  // Time passes only when the test says so; tasks and microtasks go on.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  document.dispatchEvent(new Event('visibilitychange'))
  return frames
}

/** Long enough for the stream and React to do all that waits for no timer and no frame. */
async function tasks() {
  for (let task = 0; task < 20; task++) await nextTask()
}

test('a hidden page publishes ten times a second, and the end at once', async () => {
  const chat = createTestChat()
  function Text() {
    const { status, text, send } = useStreamedCompletion({ url, fetch: chat.fetch })
    return <button onClick={() => void send('Hello')}>{`${status} ${text}`}</button>
  }
  render(<Text />)
  const shown = () => screen.getByRole('button').textContent
  fireEvent.click(screen.getByRole('button'))
  await chat.opened()

  const frames = hidePage()
  expect([document.visibilityState, document.hidden]).toEqual(['hidden', true])
  chat.say('one ')
  await tasks()
  expect(frames).toHaveBeenCalledOnce()
  expect(shown()).toBe('submitted ')
  vi.advanceTimersByTime(99)
  await tasks()
  expect(shown()).toBe('submitted ')
  vi.advanceTimersByTime(1)
  await tasks()
  expect(shown()).toBe('streaming one ')

  chat.say('two ')
  chat.say('three')
  await tasks()
  expect(shown()).toBe('streaming one ')
  chat.finish()
  await tasks()
  expect(shown()).toBe('completed one two three')
  expect(vi.getTimerCount()).toBe(0)
})

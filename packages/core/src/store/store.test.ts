import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createStore } from './store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setup() {
  const onFirstListener = vi.fn()
  const onLastListener = vi.fn()
  return { store: createStore(0, { onFirstListener, onLastListener }), onFirstListener, onLastListener }
}

const microtask = () => Promise.resolve()

test('publishes once a frame, and shows readers nothing in between', () => {
  const { store } = setup()
  const listener = vi.fn()
  store.subscribe(listener)
  store.set(1, 'frame')
  store.set(2, 'frame')
  expect([store.getSnapshot(), store.latest()]).toEqual([0, 2])
  vi.advanceTimersToNextTimer()
  expect(store.getSnapshot()).toBe(2)
  expect(listener).toHaveBeenCalledOnce()
})

test('publishes at once what is final, with all that was waiting', () => {
  const { store } = setup()
  const listener = vi.fn()
  store.subscribe(listener)
  store.set(1, 'frame')
  store.set(2, 'now')
  expect(store.getSnapshot()).toBe(2)
  expect(vi.getTimerCount()).toBe(0)
  expect(listener).toHaveBeenCalledOnce()
})

test('tells of the first listener one microtask later, and of the last', async () => {
  const { store, onFirstListener, onLastListener } = setup()
  const unsubscribe = store.subscribe(() => {})
  expect(onFirstListener).not.toHaveBeenCalled()
  await microtask()
  expect(onFirstListener).toHaveBeenCalledOnce()
  store.subscribe(() => {})()
  unsubscribe()
  expect(onLastListener).not.toHaveBeenCalled()
  await microtask()
  expect(onLastListener).toHaveBeenCalledOnce()
})

test('does not notice listeners that leave and come back within one task', async () => {
  const { store, onFirstListener, onLastListener } = setup()
  store.subscribe(() => {})()
  const unsubscribe = store.subscribe(() => {})
  await microtask()
  unsubscribe()
  store.subscribe(() => {})
  await microtask()
  expect(onFirstListener).toHaveBeenCalledOnce()
  expect(onLastListener).not.toHaveBeenCalled()
})

test('one function may listen twice, and leave once', () => {
  const { store } = setup()
  const listener = vi.fn()
  const unsubscribe = store.subscribe(listener)
  store.subscribe(listener)
  unsubscribe()
  unsubscribe()
  store.set(1, 'now')
  expect(listener).toHaveBeenCalledOnce()
})

test('a listener that throws is reported, and the next one still hears', () => {
  const reported = vi.fn()
  vi.stubGlobal('reportError', reported)
  const { store } = setup()
  const error = new Error('broken listener')
  const listener = vi.fn()
  store.subscribe(() => {
    throw error
  })
  store.subscribe(listener)
  store.set(1, 'now')
  expect(reported).toHaveBeenCalledExactlyOnceWith(error)
  expect(listener).toHaveBeenCalledOnce()
  vi.unstubAllGlobals()
})

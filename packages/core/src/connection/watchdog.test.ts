import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createWatchdog, isHeartbeat } from './watchdog.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('bites after the silence it was given, counted from the last byte', () => {
  const onStall = vi.fn()
  const watchdog = createWatchdog(1_000, onStall)
  vi.advanceTimersByTime(900)
  watchdog.alive()
  vi.advanceTimersByTime(999)
  expect(onStall).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onStall).toHaveBeenCalledExactlyOnceWith(1_000)
})

test('bites in time though the clock is set back meanwhile', () => {
  const onStall = vi.fn()
  createWatchdog(1_000, onStall)
  vi.setSystemTime(Date.now() - 3_600_000)
  vi.advanceTimersByTime(1_000)
  expect(onStall).toHaveBeenCalledExactlyOnceWith(1_000)
})

test('watches again after a pause that was longer than its limit', () => {
  const onStall = vi.fn()
  const watchdog = createWatchdog(1_000, onStall)
  watchdog.pause()
  vi.advanceTimersByTime(5_000)
  watchdog.alive()
  vi.advanceTimersByTime(2_000)
  expect(onStall).toHaveBeenCalledOnce()
})

test('does not spin where it is given more than a timer can hold', () => {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  const watchdog = createWatchdog(1e12, () => {})
  vi.advanceTimersByTime(60_000)
  expect(timers).toHaveBeenCalledOnce()
  watchdog.stop()
})

test('is asleep until it has seen two heartbeats, then bites after two and a half', () => {
  const onStall = vi.fn()
  const watchdog = createWatchdog(undefined, onStall)
  vi.advanceTimersByTime(3_600_000)
  for (let beats = 0; beats < 2; beats++) {
    watchdog.alive(true)
    vi.advanceTimersByTime(15_000)
  }
  vi.advanceTimersByTime(22_499)
  expect(onStall).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onStall).toHaveBeenCalledExactlyOnceWith(37_500)
})

test('learns the shortest interval, as a busy server skips heartbeats', () => {
  const onStall = vi.fn()
  const watchdog = createWatchdog(undefined, onStall)
  for (const pauseMs of [0, 60_000, 10_000]) {
    vi.advanceTimersByTime(pauseMs)
    watchdog.alive(true)
  }
  vi.advanceTimersByTime(25_000)
  expect(onStall).toHaveBeenCalledOnce()
})

test('learns nothing from a flood of comments', () => {
  const onStall = vi.fn()
  const watchdog = createWatchdog(undefined, onStall)
  for (let comments = 0; comments < 50; comments++) {
    vi.advanceTimersByTime(20)
    watchdog.alive(true)
  }
  vi.advanceTimersByTime(600_000)
  expect(onStall).not.toHaveBeenCalled()
})

test('does not count the time in which nobody reads', () => {
  const onStall = vi.fn()
  const watchdog = createWatchdog(1_000, onStall)
  watchdog.pause()
  vi.advanceTimersByTime(10_000)
  watchdog.alive()
  vi.advanceTimersByTime(999)
  expect(onStall).not.toHaveBeenCalled()
})

test('leaves no timer when it is stopped', () => {
  const watchdog = createWatchdog(1_000, () => {})
  watchdog.stop()
  expect(vi.getTimerCount()).toBe(0)
})

test('the comment that opens a stream is no heartbeat', () => {
  expect(isHeartbeat(new TextEncoder().encode(': open\n\n'), Infinity)).toBe(false)
})

test('a comment at the start of a line is a heartbeat, a colon within one is not', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  expect(isHeartbeat(bytes(': ping\n\n'), 0)).toBe(true)
  expect(isHeartbeat(bytes(': ping\n\n'), 10)).toBe(true)
  expect(isHeartbeat(bytes(':1}'), 34)).toBe(false)
  expect(isHeartbeat(bytes('data: 1'), 10)).toBe(false)
})

import { keepLast, type StreamEvent } from '@rivulet/core'
import { createFakeFetch, stall, text } from '@rivulet/testing'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { memo, Profiler, StrictMode, useState } from 'react'
import { afterEach, expect, test } from 'vitest'

import { createTestWire, url } from './test-wire.ts'
import { useController } from './use-controller.ts'
import { useEventSource, type UseEventSourceResult } from './use-event-source.ts'

afterEach(cleanup)

/** The frame after which everything that was received is published. */
const nextFrame = () => new Promise(requestAnimationFrame)

test('ten thousand events of one chunk: every callback, the right state, at most three commits', async () => {
  const count = 10_000
  const chunk = Array.from({ length: count }, (_, index) => `data: ${index}\n\n`).join('')
  const { fetch } = createFakeFetch([text(chunk), stall()])
  const heard: string[] = []
  let commits = 0
  function Sum() {
    const { status, state } = useEventSource({
      url,
      fetch,
      onMessage: (data) => heard.push(data),
      reducer: (sum: number, { data }) => sum + Number(data),
      initialState: 0,
    })
    return <output>{`${status} ${state}`}</output>
  }
  render(
    <Profiler id="sum" onRender={() => commits++}>
      <Sum />
    </Profiler>,
  )
  await screen.findByText(`open ${(count * (count - 1)) / 2}`)
  expect(heard).toEqual(Array.from({ length: count }, (_, index) => String(index)))
  expect(commits).toBeLessThanOrEqual(3)
})

test('a field that is not read costs no render', async () => {
  const wire = createTestWire()
  let renders = 0
  let heard = 0
  function StatusOnly() {
    const source = useEventSource({ url, fetch: wire.fetch, reducer: keepLast(9), onMessage: () => heard++ })
    renders++
    return (
      <button onClick={(click) => (click.currentTarget.title = String(source.state.length))}>
        {source.status}
      </button>
    )
  }
  render(<StatusOnly />)
  const button = await screen.findByText('open')
  const before = renders
  for (let sent = 1; sent <= 5; sent++) {
    wire.send('data: x\n\n')
    await waitFor(() => expect(heard).toBe(sent))
    await nextFrame()
  }
  expect(renders).toBe(before)
  // Read for the first time, in a handler and long after the render: still the newest.
  fireEvent.click(button)
  expect(button.title).toBe('5')
})

test('a field that is read later, in a render with another cause, is the newest then and from then on', async () => {
  const wire = createTestWire()
  let heard = 0
  function Later() {
    const [reads, setReads] = useState(false)
    const source = useEventSource({ url, fetch: wire.fetch, reducer: keepLast(9), onMessage: () => heard++ })
    return <button onClick={() => setReads(true)}>{reads ? source.state.length : source.status}</button>
  }
  render(<Later />)
  const button = await screen.findByText('open')
  wire.send('data: 1\n\ndata: 2\n\n')
  await waitFor(() => expect(heard).toBe(2))
  await nextFrame()
  fireEvent.click(button)
  expect(button.textContent).toBe('2')
  wire.send('data: 3\n\n')
  await screen.findByText('3')
})

test('a field that is first read between two changes, by a child, is watched from then on', async () => {
  let snapshot = { status: 'open', count: 0 }
  const listeners = new Set<() => void>()
  const source = {
    getSnapshot: () => snapshot,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const publish = (status: string) =>
    act(async () => {
      snapshot = { ...snapshot, status }
      for (const listener of listeners) listener()
    })
  const commands = {}
  const Details = memo(function Details({ result }: { result: typeof snapshot }) {
    const [shown, setShown] = useState(false)
    return <button onClick={() => setShown(true)}>{shown ? result.status : 'hidden'}</button>
  })
  function Page() {
    const result = useController(source, commands)
    return (
      <>
        <p>{result.count}</p>
        <Details result={result} />
      </>
    )
  }
  render(<Page />)
  await publish('reconnecting')
  fireEvent.click(screen.getByText('hidden'))
  expect(screen.getByRole('button').textContent).toBe('reconnecting')
  await publish('open')
  expect(screen.getByRole('button').textContent).toBe('open')
})

test('each published change is a new result, and a render without a change keeps the old one', async () => {
  const wire = createTestWire()
  const results: UseEventSourceResult<readonly StreamEvent[]>[] = []
  function Collect({ turn }: { turn: number }) {
    const source = useEventSource({ url, fetch: wire.fetch, reducer: keepLast(9) })
    results.push(source)
    return <output>{`${turn} ${source.status} ${source.state.length}`}</output>
  }
  const { rerender } = render(<Collect turn={1} />)
  await screen.findByText('1 open 0')
  const before = results.at(-1)
  rerender(<Collect turn={2} />)
  expect(results.at(-1)).toBe(before)
  wire.send('data: 1\n\n')
  await screen.findByText('2 open 1')
  expect(results.at(-1)).not.toBe(before)
  expect(before?.state).toHaveLength(0)
})

test('commands and the controller stay the same through renders and events', async () => {
  const wire = createTestWire()
  const seen = new Set<unknown>()
  function Commands({ turn }: { turn: number }) {
    const { status, state, open, close, controller } = useEventSource({
      url,
      fetch: wire.fetch,
      reducer: keepLast(9),
    })
    for (const stable of [open, close, controller]) seen.add(stable)
    return <output>{`${turn} ${status} ${state.length}`}</output>
  }
  const { rerender } = render(<Commands turn={1} />)
  await screen.findByText('1 open 0')
  wire.send('data: 1\n\n')
  await screen.findByText('1 open 1')
  rerender(<Commands turn={2} />)
  expect(seen.size).toBe(3)
})

test('spreading the result reads every field', async () => {
  const wire = createTestWire()
  function Spread() {
    const {
      open: _,
      close: __,
      controller: ___,
      ...fields
    } = useEventSource({ url, fetch: wire.fetch, reducer: keepLast(9) })
    return <output>{JSON.stringify({ ...fields, state: fields.state.length })}</output>
  }
  render(<Spread />)
  await waitFor(() => expect(wire.open).toHaveLength(1))
  wire.send('id: 7\ndata: 1\n\n')
  await waitFor(() =>
    expect(JSON.parse(screen.getByRole('status').textContent ?? '')).toEqual({
      status: 'open',
      error: null,
      attempt: 0,
      retryAt: null,
      lastEventId: '7',
      state: 1,
    }),
  )
})

test('StrictMode renders twice and still watches what is read', async () => {
  const wire = createTestWire()
  function Reader() {
    const { state } = useEventSource({ url, fetch: wire.fetch, reducer: keepLast(9) })
    return <output>{state.length}</output>
  }
  render(
    <StrictMode>
      <Reader />
    </StrictMode>,
  )
  await waitFor(() => expect(wire.open).toHaveLength(1))
  wire.send('data: 1\n\n')
  await screen.findByText('1')
  await act(async () => wire.send('data: 2\n\n'))
  await screen.findByText('2')
})

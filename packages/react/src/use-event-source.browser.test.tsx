import {
  createEventSource,
  type EventSourceController,
  keepLast,
  StreamError,
  type StreamEvent,
} from '@rivulet/core'
import { createFakeFetch, event, scriptedResponse, stall, wait } from '@rivulet/testing'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { StrictMode, useEffect, useLayoutEffect, useState } from 'react'
import { afterEach, describe, expect, inject, test, vi } from 'vitest'
import { z } from 'zod'

import { createTestWire, url } from './test-wire.ts'
import { useEventSource } from './use-event-source.ts'

afterEach(cleanup)

describe('connecting', () => {
  test('StrictMode, inline options and inline callbacks: one connection for as long as it is mounted', async () => {
    const wire = createTestWire()
    function Inline({ turn }: { turn: number }) {
      const { status } = useEventSource({
        url,
        fetch: (...request) => wire.fetch(...request),
        headers: () => ({ turn: String(turn) }),
        onMessage() {},
        onError() {},
        events: { done() {} },
        reconnect: { minDelayMs: 5 },
      })
      return <output>{status}</output>
    }
    const { rerender, unmount } = render(
      <StrictMode>
        <Inline turn={0} />
      </StrictMode>,
    )
    expect(screen.getByRole('status').textContent).toBe('connecting')
    await screen.findByText('open')
    for (let turn = 1; turn < 20; turn++) {
      rerender(
        <StrictMode>
          <Inline turn={turn} />
        </StrictMode>,
      )
    }
    expect(wire.requests).toHaveLength(1)
    unmount()
    await waitFor(() => expect(wire.open).toEqual([]))
    expect(wire.requests).toHaveLength(1)
  })

  test('unmounting closes the socket of a real server', async () => {
    const mock = inject('mockUrl')
    const name = `unmount-${Math.random().toString(36).slice(2)}`
    const cut = () => fetch(`${mock}/events/connections/${name}/cut`, { method: 'POST' })
    function Log() {
      const { state } = useEventSource({
        url: `${mock}/events/logs?paceMs=10&connection=${name}`,
        reducer: keepLast(3),
      })
      return <output>{state.length}</output>
    }
    const { unmount } = render(<Log />)
    await screen.findByText('3')
    unmount()
    // The mock server knows only connections that are open.
    await waitFor(async () => expect((await cut()).status).toBe(404))
  })

  test('disabled, it sends nothing; disabled later, it hangs up and keeps its state; enabled again, it starts anew', async () => {
    const wire = createTestWire()
    function Toggled({ enabled }: { enabled: boolean }) {
      const { status, state, open } = useEventSource({
        url,
        fetch: wire.fetch,
        enabled,
        reducer: keepLast(9),
      })
      return <button onClick={open}>{`${status} ${state.length}`}</button>
    }
    const { rerender } = render(<Toggled enabled={false} />)
    fireEvent.click(screen.getByText('idle 0'))
    await Promise.resolve()
    expect(wire.requests).toHaveLength(0)

    rerender(<Toggled enabled />)
    await screen.findByText('open 0')
    wire.send('data: 1\n\n')
    await screen.findByText('open 1')

    rerender(<Toggled enabled={false} />)
    expect(screen.getByText('idle 1')).toBeTruthy()
    await waitFor(() => expect(wire.open).toEqual([]))

    rerender(<Toggled enabled />)
    expect(screen.getByText('connecting 0')).toBeTruthy()
    await screen.findByText('open 0')
    expect(wire.requests).toHaveLength(2)
  })

  test('disabled while it waits for a retry, it shows neither the error nor the retry', async () => {
    const { fetch } = createFakeFetch(() => new Response(null, { status: 503 }))
    function Toggled({ enabled }: { enabled: boolean }) {
      const { status, error, attempt, retryAt } = useEventSource({ url, fetch, enabled })
      return <output>{`${status} ${error?.code} ${attempt} ${typeof retryAt}`}</output>
    }
    const { rerender } = render(<Toggled enabled />)
    await screen.findByText('reconnecting http 1 number')
    rerender(<Toggled enabled={false} />)
    expect(screen.getByRole('status').textContent).toBe('idle undefined 0 object')
  })

  test('another url resets the state and never delivers an event of the old one', async () => {
    function* chatter(name: string) {
      for (;;) {
        yield event({ id: name, data: 'hello' })
        yield wait(1)
      }
    }
    const { fetch, requests } = createFakeFetch(({ url }) => scriptedResponse(chatter(url.slice(-1))))
    let shown = ''
    const crossed: string[] = []
    function Room({ name }: { name: string }) {
      const { state } = useEventSource({
        url: `${url}/${name}`,
        fetch,
        // The newest commit's address against the event's own.
        onMessage: (_, { lastEventId }) =>
          lastEventId !== shown && crossed.push(`${lastEventId} in ${shown}`),
        reducer: keepLast(1_000),
      })
      useLayoutEffect(() => {
        shown = name
      })
      const own = state.every(({ lastEventId }) => lastEventId === name)
      return <output>{`${name} ${own ? 'own' : 'mixed'} ${state.length > 2 ? 'some' : 'none'}`}</output>
    }
    const { rerender } = render(<Room name="a" />)
    for (const name of ['a', 'b', 'a', 'b', 'a', 'b']) {
      rerender(<Room name={name} />)
      expect(screen.getByRole('status').textContent).toMatch(new RegExp(`^${name} own`))
      await screen.findByText(`${name} own some`)
    }
    expect(crossed).toEqual([])
    expect(requests).toHaveLength(6)
  })

  test('a function for the url may be inline; a key tells when the address is another', async () => {
    const wire = createTestWire()
    function Keyed({ id }: { id: string }) {
      const { status } = useEventSource({ key: id, url: () => `${url}/${id}`, fetch: wire.fetch })
      return <output>{status}</output>
    }
    const { rerender } = render(<Keyed id="1" />)
    await screen.findByText('open')
    rerender(<Keyed id="1" />)
    rerender(<Keyed id="2" />)
    await waitFor(() => expect(wire.open).toEqual([`${url}/2`]))
    expect(wire.requests).toHaveLength(2)
  })

  test('components that are given one controller share its connection', async () => {
    const wire = createTestWire()
    const controller = createEventSource({ url, fetch: wire.fetch, reducer: keepLast(9) })
    function Reader() {
      const { status, state } = useEventSource(controller)
      return <output>{`${status} ${state.length}`}</output>
    }
    const { unmount } = render(
      <StrictMode>
        <Reader />
        <Reader />
      </StrictMode>,
    )
    expect(await screen.findAllByText('open 0')).toHaveLength(2)
    wire.send('data: 1\n\n')
    expect(await screen.findAllByText('open 1')).toHaveLength(2)
    expect(wire.requests).toHaveLength(1)
    unmount()
    await waitFor(() => expect(wire.open).toEqual([]))
    expect(controller.getSnapshot().status).toBe('idle')
  })

  test('a controller that is shared goes on when the component that made it leaves', async () => {
    const wire = createTestWire()
    type Log = EventSourceController<readonly StreamEvent[]>
    function Owner({ onMade }: { onMade: (controller: Log) => void }) {
      const { controller } = useEventSource({ url, fetch: wire.fetch, reducer: keepLast(9) })
      useEffect(() => onMade(controller), [controller, onMade])
      return null
    }
    function Guest({ controller }: { controller: Log }) {
      const { status, state } = useEventSource(controller)
      return <output>{`${status} ${state.length}`}</output>
    }
    function Page() {
      const [controller, setController] = useState<Log | null>(null)
      const [owned, setOwned] = useState(true)
      return (
        <>
          {owned && <Owner onMade={setController} />}
          {controller && <Guest controller={controller} />}
          <button onClick={() => setOwned(false)}>leave</button>
        </>
      )
    }
    render(<Page />)
    await screen.findByText('open 0')
    fireEvent.click(screen.getByText('leave'))
    wire.send('data: 1\n\n')
    await screen.findByText('open 1')
    expect(wire.requests).toHaveLength(1)
  })

  test('after close it stays closed through renders, until open or another url', async () => {
    const wire = createTestWire()
    function Closable({ room }: { room: number }) {
      const { status, open, close } = useEventSource({ url: `${url}/${room}`, fetch: wire.fetch })
      return <button onClick={status === 'closed' ? open : close}>{status}</button>
    }
    const { rerender } = render(<Closable room={1} />)
    fireEvent.click(await screen.findByText('open'))
    await screen.findByText('closed')
    rerender(<Closable room={1} />)
    await Promise.resolve()
    expect(wire.requests).toHaveLength(1)
    fireEvent.click(screen.getByText('closed'))
    fireEvent.click(await screen.findByText('open'))
    await screen.findByText('closed')
    rerender(<Closable room={2} />)
    await screen.findByText('open')
    expect(wire.requests.map(({ url }) => url.slice(-1))).toEqual(['1', '1', '2'])
  })

  test('a POST is sent once: no render, StrictMode, failure or return to the page sends it again', async () => {
    const { fetch, requests } = createFakeFetch(() => new Response(null, { status: 503 }))
    function Order({ turn }: { turn: number }) {
      const { status } = useEventSource({
        url,
        method: 'POST',
        body: 'one order',
        fetch,
        reconnect: { minDelayMs: 1, maxDelayMs: 1 },
      })
      return <output>{`${status} ${turn}`}</output>
    }
    const page = (turn: number) => (
      <StrictMode>
        <Order turn={turn} />
      </StrictMode>
    )
    const { rerender } = render(page(1))
    await screen.findByText('failed 1')
    rerender(page(2))
    for (const type of ['visibilitychange', 'online', 'focus', 'pageshow'])
      window.dispatchEvent(new Event(type))
    await screen.findByText('failed 2')
    expect(requests.map(({ body }) => body)).toEqual(['one order'])
  })

  test('an option that can only be a mistake throws where it is written', () => {
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => {})
    const Wrong = () => <output>{useEventSource({ url: '' }).status}</output>
    expect(() => render(<Wrong />)).toThrow('url is "": pass an http or https URL')
    consoleError.mockRestore()
  })
})

describe('callbacks', () => {
  test('are always the latest, without a new connection', async () => {
    const wire = createTestWire()
    const heard: string[] = []
    function Counting({ turn }: { turn: number }) {
      useEventSource({ url, fetch: wire.fetch, onMessage: (data) => heard.push(`${data} at ${turn}`) })
      return <output>{turn}</output>
    }
    const { rerender } = render(<Counting turn={1} />)
    await waitFor(() => expect(wire.open).toHaveLength(1))
    wire.send('data: a\n\n')
    await waitFor(() => expect(heard).toEqual(['a at 1']))
    rerender(<Counting turn={2} />)
    wire.send('data: b\n\n')
    await waitFor(() => expect(heard).toEqual(['a at 1', 'b at 2']))
    expect(wire.requests).toHaveLength(1)
  })

  test('the call of the common recipe works unchanged', async () => {
    const { fetch } = createFakeFetch([
      event({ data: { step: 1 } }),
      event({ event: 'error', data: 'from the server' }),
      event({ event: 'complete', data: 'all' }),
      stall(),
    ])
    vi.stubGlobal('fetch', fetch)
    const onError = vi.fn()
    const onOpen = vi.fn()
    const onServerError = vi.fn()
    function Recipe() {
      const [enabled, setEnabled] = useState(true)
      const [messages, setMessages] = useState<string[]>([])
      const [done, setDone] = useState('')
      const { status, close } = useEventSource({
        url: '/api/stream',
        enabled,
        onMessage(data) {
          setMessages((previous) => [...previous, data])
        },
        onError,
        onOpen,
        events: {
          error: onServerError,
          complete(data) {
            setDone(data)
            setEnabled(false)
          },
        },
      })
      return <button onClick={close}>{`${status} ${messages.join()} ${done}`}</button>
    }
    render(<Recipe />)
    await screen.findByText('idle {"step":1} all')
    expect(onOpen).toHaveBeenCalledOnce()
    expect(onServerError.mock.calls[0]?.[0]).toBe('from the server')
    expect(onError).not.toHaveBeenCalled()
    vi.unstubAllGlobals()
  })

  test('named events are typed and validated; one that does not fit is told of, and nothing else is lost', async () => {
    const { fetch } = createFakeFetch([
      event({ event: 'progress', data: { percent: 1 } }),
      event({ event: 'progress', data: { percent: 'x' } }),
      event({ event: 'progress', data: { percent: 3 } }),
      stall(),
    ])
    const onInvalid = vi.fn()
    function Progress() {
      const { state } = useEventSource({
        url,
        fetch,
        schemas: { progress: z.object({ percent: z.number() }) },
        onInvalid,
        reducer: (total: number, { data }) => (typeof data === 'string' ? total : total + data.percent),
        initialState: 0,
      })
      return <output>{state}</output>
    }
    render(<Progress />)
    await screen.findByText('4')
    expect(onInvalid.mock.calls[0]?.[0].error).toBeInstanceOf(StreamError)
  })
})

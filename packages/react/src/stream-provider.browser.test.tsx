import { createStreamClient } from '@rivulet/core'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { StreamProvider } from './stream-provider.ts'
import { createTestWire, url } from './test-wire.ts'
import { useEventSource } from './use-event-source.ts'

afterEach(cleanup)

test('hooks below it take its client; one of their own wins', async () => {
  const shared = createTestWire()
  const own = createTestWire()
  function Reader({ name, client }: { name: string; client?: ReturnType<typeof createStreamClient> }) {
    const { status } = useEventSource({ url: `${url}/${name}`, ...(client && { client }) })
    return <output>{`${name} ${status}`}</output>
  }
  render(
    <StrictMode>
      <StreamProvider client={createStreamClient({ fetch: shared.fetch, headers: { 'x-from': 'shared' } })}>
        <Reader name="a" />
        <Reader name="b" client={createStreamClient({ fetch: own.fetch })} />
      </StreamProvider>
    </StrictMode>,
  )
  await screen.findByText('a open')
  await screen.findByText('b open')
  expect(shared.open).toEqual([`${url}/a`])
  expect(own.open).toEqual([`${url}/b`])
  expect(shared.requests[0]?.headers.get('x-from')).toBe('shared')
})

test('hooks that are refused together renew the login once', async () => {
  const wire = createTestWire()
  let token = 'old'
  const onUnauthorized = vi.fn(async () => {
    token = 'new'
  })
  const client = createStreamClient({
    headers: () => ({ authorization: token }),
    onUnauthorized,
    fetch: (input, init) =>
      new Headers(init?.headers).get('authorization') === 'new'
        ? wire.fetch(input, init)
        : Promise.resolve(new Response(null, { status: 401 })),
  })
  function Reader() {
    const { status, error } = useEventSource({ url })
    return <output>{error ? error.message : status}</output>
  }
  render(
    <StreamProvider client={client}>
      <Reader />
      <Reader />
      <Reader />
    </StreamProvider>,
  )
  await waitFor(() => expect(screen.getAllByText('open')).toHaveLength(3))
  expect(onUnauthorized).toHaveBeenCalledOnce()
  expect(wire.requests).toHaveLength(3)
})

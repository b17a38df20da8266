import { cleanup, render, waitFor } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'

import { createTestWire, url } from './test-wire.ts'
import { useEventSource } from './use-event-source.ts'

afterEach(cleanup)

test('what the server rendered hydrates without a warning, and then connects', async () => {
  const wire = createTestWire()
  function Page({ enabled }: { enabled: boolean }) {
    const { status, state } = useEventSource({
      url,
      fetch: wire.fetch,
      enabled,
      reducer: (lines: readonly string[], { data }) => [...lines, data],
      initialState: ['from the server'],
    })
    return <p>{`${status}: ${state.join()}`}</p>
  }
  const pages = (
    <>
      <Page enabled />
      <Page enabled={false} />
    </>
  )
  const html = renderToString(pages)
  expect(html).toBe('<p>connecting: from the server</p><p>idle: from the server</p>')
  await Promise.resolve()
  expect(wire.requests).toHaveLength(0)

  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = html
  render(pages, { container, hydrate: true })
  expect(container.innerHTML).toBe(html)
  await waitFor(() => expect(container.textContent).toContain('open: from the server'))
  expect(wire.requests).toHaveLength(1)
})

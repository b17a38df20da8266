import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'

import { useEventSource } from './index.ts'

test('a server renders the initial state under a relative url, and opens nothing', async () => {
  const fetch = vi.fn()
  function Page() {
    const { status, state } = useEventSource({
      url: '/events',
      fetch,
      reducer: (count) => count,
      initialState: 7,
    })
    return createElement('p', null, `${status} ${state}`)
  }
  expect(renderToString(createElement(Page))).toBe('<p>connecting 7</p>')
  await new Promise((resolve) => setImmediate(resolve))
  expect(fetch).not.toHaveBeenCalled()
})

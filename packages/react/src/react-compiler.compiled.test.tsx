import { keepLast, type StreamEvent } from '@rivulet/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { createTestWire, url } from './test-wire.ts'
import { useEventSource, type UseEventSourceResult } from './use-event-source.ts'

afterEach(cleanup)

const wire = createTestWire()
const reducer = keepLast(9)

/** The compiler remembers its return value for as long as the result is the same object. */
function describeSource(source: UseEventSourceResult<readonly StreamEvent[]>) {
  return `${source.status} ${source.state.length} ${source.lastEventId}`
}

function Compiled() {
  const source = useEventSource({ url, fetch: wire.fetch, reducer })
  return <output>{describeSource(source)}</output>
}

test('a helper function that gets the result never sees a stale value', async () => {
  render(<Compiled />)
  await screen.findByText('open 0')
  for (let sent = 1; sent <= 5; sent++) {
    wire.send(`id: ${sent}\ndata: x\n\n`)
    expect(await screen.findByText(`open ${sent} ${sent}`)).toBeTruthy()
  }
})

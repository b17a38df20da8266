import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'

import { EventSource } from '../spec-event-source.ts'
import { type Platform, runSubtest } from './subtest.fixture.ts'
import { subtests } from './subtests.fixture.ts'

const { port, otherPort } = inject('wptPorts')
const pageUrl = `http://127.0.0.1:${port}/page`

function at(port: number): Platform['resource'] {
  return (name, query) => `http://127.0.0.1:${port}/${name}?${new URLSearchParams(query)}`
}

const platform: Platform = {
  EventSource,
  resource: at(port),
  otherResource: at(otherPort),
  siblingResource: at(otherPort),
  pageUrl,
}

// What stands for a page here: relative URLs resolve against it.
beforeEach(() => void vi.stubGlobal('location', new URL(pageUrl)))
afterEach(() => void vi.unstubAllGlobals())

test.each(subtests.filter(({ only }) => only !== 'browser'))(
  '$name',
  { timeout: 30_000 },
  async (subtest) => {
    await runSubtest(subtest, platform)
    expect.hasAssertions()
  },
)

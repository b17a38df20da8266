import { expect, inject, test } from 'vitest'

import { EventSource } from '../spec-event-source.ts'
import { type Platform, runSubtest } from './subtest.fixture.ts'
import { subtests } from './subtests.fixture.ts'

const { port, otherPort } = inject('wptPorts')

function at(host: string, port: number): Platform['resource'] {
  return (name, query) => `http://${host}:${port}/${name}?${new URLSearchParams(query)}`
}

const platform: Platform = {
  EventSource,
  resource: at(location.hostname, port),
  otherResource: at('\u00e9l\u00e8ve.localhost', otherPort),
  siblingResource: at(location.hostname, otherPort),
  pageUrl: document.baseURI,
}

test.each(subtests)('$name', { timeout: 30_000 }, async (subtest) => {
  await runSubtest(subtest, platform)
  expect.hasAssertions()
})

import { expect, inject, test, vi } from 'vitest'

import { createEventSource } from './create-event-source.ts'
import { keepLast } from './keep.ts'
import type { EventSourceOptions, StreamEvent } from './types.ts'

const { otherPort } = inject('wptPorts')

/** Another origin than the page's, which counts the preflights it is sent. */
function createOtherOriginLog(query: string, options: Partial<EventSourceOptions<readonly StreamEvent[]>>) {
  const id = Math.random().toString(36).slice(2)
  const source = createEventSource({
    url: `http://${location.hostname}:${otherPort}/preflights?id=${id}${query}`,
    reducer: keepLast(2),
    reconnect: { minDelayMs: 10, maxDelayMs: 10 },
    ...options,
  })
  source.subscribe(() => {})
  return source
}

test('a cursor in the header is preflighted, one in the address is not', async () => {
  const header = createOtherOriginLog('', {})
  const query = createOtherOriginLog('', { cursor: { query: 'after' } })
  const datas = (source: typeof header) => source.getSnapshot().state.map(({ data }) => data)
  await vi.waitFor(() => expect(datas(header)).toEqual(['first', '1 preflights']))
  await vi.waitFor(() => expect(datas(query)).toEqual(['first', '0 preflights']))
  header.close()
  query.close()
})

test('a resume that only its preflight kills is told apart from a server that is down', async () => {
  const onError = vi.fn()
  const source = createOtherOriginLog('&refuse', { onError })
  await vi.waitFor(() => expect(onError).toHaveBeenCalled())
  source.close()
  const [error] = onError.mock.calls[0] ?? []
  expect(error).toMatchObject({ code: 'network', retryable: true })
  expect(error.message).toMatch(
    /allow this origin and the header Last-Event-ID \(or pass cursor: \{ query \}\)/,
  )
})

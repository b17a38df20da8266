import { describe, expect, test } from 'vitest'

import { createApp } from '../app.ts'
import { jsonOf, readBlocks } from '../blocks.fixture.ts'

describe('GET /events/steps', () => {
  test('sends five steps, then complete, and ends', async () => {
    const response = await createApp().request('/events/steps?paceMs=0')
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const blocks = await readBlocks(response)
    expect(blocks).toHaveLength(6)
    expect(blocks.slice(0, 5).map(jsonOf)).toEqual(
      [1, 2, 3, 4, 5].map((step) => ({ step, of: 5, label: expect.any(String) as string })),
    )
    expect(blocks[0]).toBe('id: 1\ndata: {"step":1,"of":5,"label":"Reading the file"}')
    expect(blocks[5]).toBe('event: complete\nid: 6\ndata: {"steps":5}')
  })

  test('steps are 500 ms apart', async () => {
    const startedAt = performance.now()
    await readBlocks(await createApp().request('/events/steps'), 2)
    const elapsedMs = performance.now() - startedAt
    expect(elapsedMs).toBeGreaterThan(490)
    expect(elapsedMs).toBeLessThan(950)
  })

  test('resumes after the step that the client saw last', async () => {
    const headers = { 'last-event-id': '3' }
    const response = await createApp().request('/events/steps?paceMs=0', { headers })
    const ids = (await readBlocks(response)).map((block) => /id: (\d)/.exec(block)?.[1])
    expect(ids).toEqual(['4', '5', '6'])
  })

  test('answers 204 to a client that has seen complete, so that it stops', async () => {
    const response = await createApp().request('/events/steps', { headers: { 'last-event-id': '6' } })
    expect(response.status).toBe(204)
    expect(response.body).toBeNull()
  })

  test.each([
    ['/events/steps?paceMs=-1', {}, 'paceMs is "-1"; it takes a whole number from 0 to 10000'],
    ['/events/steps?paceMs=soon', {}, 'paceMs is "soon"'],
    ['/events/steps?paceMs=', {}, 'paceMs is ""'],
    ['/events/steps?paceMs=10001', {}, 'paceMs is "10001"'],
    ['/events/steps', { 'last-event-id': '7' }, 'Last-Event-ID is "7"'],
    ['/events/steps', { 'last-event-id': 'x' }, 'its ids count from 1 to 6'],
  ])('%s with %j is answered with 400 and the reason', async (path, headers, reason) => {
    const response = await createApp().request(path, { headers })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(reason)
  })
})

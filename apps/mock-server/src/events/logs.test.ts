import { expect, test } from 'vitest'

import { createApp } from '../app.ts'
import { jsonOf, readBlocks } from '../blocks.fixture.ts'

const path = '/events/logs?paceMs=1&burst=20'

test('lines have a level, a time and a message, and count from 1', async () => {
  const [first, second] = await readBlocks(await createApp().request(path), 2)
  expect(first).toMatch(/^id: 1\n/)
  expect(second).toMatch(/^id: 2\n/)
  expect(jsonOf(first)).toEqual({
    level: expect.stringMatching(/^(debug|info|warn|error)$/) as string,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    message: expect.stringMatching(/\S/) as string,
  })
})

test('a resumed log continues exactly: no line lost, none twice, none different', async () => {
  const whole = await readBlocks(await createApp().request(path), 100)
  const before = await readBlocks(await createApp().request(path), 37)
  const after = await readBlocks(await createApp().request(path, { headers: { 'last-event-id': '37' } }), 63)
  expect([...before, ...after]).toEqual(whole)
})

test('the cursor may stand in the query, where other origins need no preflight', async () => {
  const byHeader = await createApp().request(path, { headers: { 'last-event-id': '37' } })
  const byQuery = await createApp().request(`${path}&after=37`)
  expect(await readBlocks(byQuery, 40)).toEqual(await readBlocks(byHeader, 40))
  const wrong = await createApp().request(`${path}&after=last`)
  expect(wrong.status).toBe(400)
  expect(await wrong.text()).toContain('query parameter after is "last"')
})

test('a client that has missed lines which are gone is told so, and starts with the oldest there is', async () => {
  const blocks = (query: string) => createApp().request(`${path}&from=50${query}`)
  const [reset, first] = await readBlocks(await blocks('&after=37'), 2)
  expect(reset).toMatch(/^event: rivulet\.reset/m)
  expect(first).toMatch(/^id: 50\n/)
  for (const query of ['&after=49', '']) {
    expect((await readBlocks(await blocks(query), 1))[0]).toMatch(/^id: 50\n/)
  }
  expect((await readBlocks(await blocks('&after=90'), 1))[0]).toMatch(/^id: 91\n/)
})

test('burst lines come at once, then the next after paceMs', async () => {
  const response = await createApp().request('/events/logs?paceMs=60000&burst=500')
  expect(await readBlocks(response, 500)).toHaveLength(500)
})

test('lines vary as those of a real log do', async () => {
  const blocks = await readBlocks(await createApp().request('/events/logs?burst=1000'), 1_000)
  const lines = blocks.map((block) => jsonOf(block) as { level: string; message: string })
  expect(new Set(lines.map(({ level }) => level)).size).toBe(4)
  expect(new Set(lines.map(({ message }) => message)).size).toBeGreaterThan(800)
})

test.each(['paceMs=0', 'paceMs=60001', 'burst=0', 'burst=1001', 'burst=many', 'from=0'])(
  '?%s is answered with 400 and the range',
  async (query) => {
    const response = await createApp().request(`/events/logs?${query}`)
    expect(response.status).toBe(400)
    expect(await response.text()).toMatch(/takes a whole number from \d+ to \d+/)
  },
)

import { expect, test } from 'vitest'

import { createApp } from '../app.ts'
import { jsonOf, readBlocks } from '../blocks.fixture.ts'

const path = '/events/notifications?paceMs=1'

test('several kinds of events come by name, each with a JSON object', async () => {
  const blocks = await readBlocks(await createApp().request(path), 14)
  const names = blocks.map((block) => /^event: (\w+)$/m.exec(block)?.[1] ?? 'message')
  expect(new Set(names)).toEqual(new Set(['message', 'mention', 'build', 'deploy']))
  for (const block of blocks) expect(jsonOf(block)).toBeTypeOf('object')
})

test('resume after the last id', async () => {
  const whole = await readBlocks(await createApp().request(path), 10)
  const headers = { 'last-event-id': '4' }
  expect(await readBlocks(await createApp().request(path, { headers }), 6)).toEqual(whole.slice(4))
})

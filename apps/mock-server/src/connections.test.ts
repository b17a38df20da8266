import { afterEach, describe, expect, test } from 'vitest'

import { createApp } from './app.ts'
import { type MockServer, startMockServer } from './serve.ts'
import { readBlocks } from './blocks.fixture.ts'

let server: MockServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

const cut = { method: 'POST' }

describe('POST /events/connections/:name/cut', () => {
  test('breaks the streams of that name in the middle, over a real socket, and no other', async () => {
    server = await startMockServer({ port: 0, hostname: '127.0.0.1' })
    const open = (name: string) => fetch(`${server?.url}/events/logs?connection=${name}&paceMs=10`)
    const [mine, other] = [await open('mine'), await open('other')]
    const reader = mine.body?.getReader()
    await reader?.read()
    const answer = await fetch(`${server.url}/events/connections/mine/cut`, cut)
    expect(await answer.json()).toEqual({ cut: 1 })
    const drain = async () => {
      while (!(await reader?.read())?.done);
    }
    await expect(drain()).rejects.toThrow('terminated')
    expect(await readBlocks(other, 5)).toHaveLength(5)
  })

  test('breaks them in process too', async () => {
    const app = createApp()
    const response = await app.request('/events/logs?connection=mine&paceMs=10')
    const reading = readBlocks(response)
    expect((await app.request('/events/connections/mine/cut', cut)).status).toBe(200)
    await expect(reading).rejects.toThrow('cut by request')
  })

  test('does not know a connection that has ended, or been cut, or never was', async () => {
    const app = createApp()
    await readBlocks(await app.request('/events/steps?connection=done&paceMs=0'))
    await readBlocks(await app.request('/events/logs?connection=left'), 1)
    await app.request('/events/logs?connection=cut')
    await app.request('/events/connections/cut/cut', cut)
    for (const name of ['done', 'left', 'cut', 'never']) {
      const answer = await app.request(`/events/connections/${name}/cut`, cut)
      expect(answer.status, name).toBe(404)
      expect(await answer.text()).toContain(`No stream is open under the name "${name}"`)
    }
  })

  test('names are checked', async () => {
    const response = await createApp().request('/events/logs?connection=a%20b')
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('connection is "a b"; it takes 1 to 64 letters')
  })
})

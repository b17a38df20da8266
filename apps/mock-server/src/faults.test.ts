import { scenarioNames } from '@rivulet/testing'
import { afterEach, describe, expect, test } from 'vitest'

import { createApp } from './app.ts'
import { type MockServer, startMockServer } from './serve.ts'

let server: MockServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

describe('GET /faults', () => {
  test('lists every scenario with its title and description', async () => {
    const list = (await (await createApp().request('/faults')).json()) as { name: string }[]
    expect(list.map(({ name }) => name)).toEqual([...scenarioNames])
    expect(list[0]).toEqual({
      name: 'happy',
      title: expect.any(String) as string,
      description: expect.any(String) as string,
    })
  })
})

describe('GET /faults/:scenario', () => {
  test('plays each scenario', async () => {
    const app = createApp()
    for (const name of scenarioNames) {
      const response = await app.request(`/faults/${name}?paceMs=0`)
      expect(response.status, name).not.toBe(500)
      await response.body?.cancel()
    }
  })

  test('keeps state per client', async () => {
    const app = createApp()
    const status = async (query: string) => {
      const response = await app.request(`/faults/unavailable-then-ok?${query}`)
      await response.body?.cancel()
      return response.status
    }
    const first = await status('client=a')
    expect(first).toBe(503)
    expect(await status('client=b')).toBe(503)
    const later = [await status('client=a'), await status('client=a'), await status('client=a')]
    expect(later.at(-1)).toBe(200)
  })

  test('forgets the client that was silent longest, rather than grow without end', async () => {
    const app = createApp()
    const status = async (client: string) => {
      const response = await app.request(`/faults/unavailable-then-ok?client=${client}`)
      await response.body?.cancel()
      return response.status
    }
    while ((await status('old')) !== 200);
    for (let n = 0; n < 499; n++) await status(`c${n}`)
    expect(await status('old')).toBe(200)
    await status('newest')
    expect(await status('old')).toBe(200)
    for (let n = 0; n < 500; n++) await status(`d${n}`)
    expect(await status('old')).toBe(503)
  })

  test('an unknown scenario is answered with 404 and the list', async () => {
    for (const name of ['nonsense', '__proto__', 'constructor']) {
      const response = await createApp().request(`/faults/${name}`)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain(`no scenario "${name}". There are: happy, trickle`)
    }
  })

  test('a wrong pace or client is answered with 400', async () => {
    expect((await createApp().request('/faults/happy?paceMs=1.5')).status).toBe(400)
    expect((await createApp().request('/faults/happy?client=')).status).toBe(400)
  })

  test('a cut reaches the client as a broken connection, and is no error of the server', async () => {
    server = await startMockServer({ port: 0, hostname: '127.0.0.1' })
    const response = await fetch(`${server.url}/faults/cut-midway?paceMs=20`)
    // The server writes errors of its own to the console, which fails a test.
    await expect(response.text()).rejects.toThrow('terminated')
  })
})

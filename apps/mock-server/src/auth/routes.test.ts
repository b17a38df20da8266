import { describe, expect, test } from 'vitest'

import { createApp } from '../app.ts'
import { readBlocks } from '../blocks.fixture.ts'

type App = ReturnType<typeof createApp>

async function login(app: App, query = ''): Promise<Record<string, string>> {
  const response = await app.request(`/auth/token${query}`, { method: 'POST' })
  const { token } = (await response.json()) as { token: string }
  return { authorization: `Bearer ${token}` }
}

const guarded = '/events/guarded?paceMs=1'

describe('POST /auth/token', () => {
  test('gives another token each time, which no cache keeps', async () => {
    const app = createApp()
    const response = await app.request('/auth/token?ttlMs=5000', { method: 'POST' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({
      token: expect.stringMatching(/^\S{36}$/) as string,
      ttlMs: 5_000,
    })
    expect(await login(app)).not.toEqual(await login(app))
  })

  test.each(['ttlMs=0', 'ttlMs=600001', 'ttlMs=long'])('?%s is answered with 400', async (query) => {
    const response = await createApp().request(`/auth/token?${query}`, { method: 'POST' })
    expect(response.status).toBe(400)
  })

  test('keeps 500 tokens: a further one ends the oldest', async () => {
    const app = createApp()
    const oldest = await login(app)
    for (let n = 1; n < 500; n++) await login(app)
    expect((await app.request('/events/guarded', { method: 'HEAD', headers: oldest })).status).toBe(200)
    await login(app)
    expect((await app.request('/events/guarded', { headers: oldest })).status).toBe(401)
  })
})

describe('GET /events/guarded', () => {
  test('without a good token is answered with 401 and the reason as JSON', async () => {
    const app = createApp()
    for (const authorization of ['', 'Bearer never', 'Basic abc']) {
      const response = await app.request(guarded, { headers: { authorization } })
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      expect(await response.json()).toEqual({
        error: { message: expect.stringContaining('POST /auth/token') as string },
      })
    }
  })

  test('does not read a token from the URL', async () => {
    const app = createApp()
    const { authorization = '' } = await login(app)
    const response = await app.request(`${guarded}&token=${authorization.slice(7)}`)
    expect(response.status).toBe(401)
  })

  test('a token that runs out ends its stream with rivulet.bye, and another one resumes it exactly', async () => {
    const app = createApp()
    const first = await readBlocks(await app.request(guarded, { headers: await login(app, '?ttlMs=100') }))
    expect(first.pop()).toMatch(/^event: rivulet\.bye/)
    const headers = { ...(await login(app)), 'last-event-id': String(first.length) }
    const rest = await readBlocks(await app.request(guarded, { headers }), 20)
    const whole = await readBlocks(await app.request('/events/logs?paceMs=1'), first.length + 20)
    expect([...first, ...rest]).toEqual(whole)
  })
})

describe('POST /auth/expire', () => {
  test('ends its token and the streams of it, and no other', async () => {
    const app = createApp()
    const [mine, other] = [await login(app), await login(app)]
    const streams = [
      await app.request(guarded, { headers: mine }),
      await app.request(guarded, { headers: other }),
    ]
    const reading = readBlocks(streams[0] as Response)
    expect((await app.request('/auth/expire', { method: 'POST', headers: mine })).status).toBe(204)
    expect((await reading).at(-1)).toMatch(/^event: rivulet\.bye/)
    expect((await app.request(guarded, { headers: mine })).status).toBe(401)
    expect(await readBlocks(streams[1] as Response, 5)).toHaveLength(5)
  })

  test('does not know a token that has ended', async () => {
    const app = createApp()
    const headers = await login(app)
    await app.request('/auth/expire', { method: 'POST', headers })
    expect((await app.request('/auth/expire', { method: 'POST', headers })).status).toBe(401)
  })
})

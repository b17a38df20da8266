import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createApp } from './app.ts'

const outside = mkdtempSync(join(tmpdir(), 'rivulet-r-'))
const registryFolder = join(outside, 'dist/r')
mkdirSync(registryFolder, { recursive: true })
// What a way out would lead to.
for (const folder of ['.', 'dist']) writeFileSync(join(outside, folder, 'package.json'), '{}')
const app = createApp({ registryFolder })
afterAll(() => rmSync(outside, { recursive: true }))

it('says to build the registry before it is there, serves it afterwards, and says what it has not', async () => {
  const early = await app.request('/r/chat-window.json')
  expect(early.status).toBe(404)
  expect(await early.text()).toBe('The registry is not built yet. Run pnpm registry:build, and ask again.')

  writeFileSync(join(registryFolder, 'registry.json'), '{"items":[]}')
  writeFileSync(join(registryFolder, 'chat-window.json'), '{"name":"chat-window"}')
  const item = await app.request('/r/chat-window.json', { headers: { origin: 'http://app.test' } })
  expect(item.headers.get('content-type')).toBe('application/json')
  expect(item.headers.get('access-control-allow-origin')).toBe('*')
  expect(await item.json()).toEqual({ name: 'chat-window' })

  const unknown = await app.request('/r/chat.json')
  expect(unknown.status).toBe(404)
  expect(await unknown.text()).toBe('The registry has no chat.json. /r/registry.json lists what it has.')
})

it.each([
  '/r/../package.json',
  '/r/..%2f..%2fpackage.json',
  '/r/..%5c..%5cpackage.json',
  '/r/%2e%2e%2fpackage.json',
  '/r/%252e%252e%252fpackage.json',
  '/r//etc/passwd.json',
  '/r/a%00.json',
  '/r/.env',
])('serves nothing else: %s', async (path) => {
  expect((await app.request(path)).status).toBe(404)
})

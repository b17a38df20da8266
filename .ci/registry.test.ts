import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright'
import { preview, type PreviewServer } from 'vite'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import {
  buildItems,
  versionsOfHistory,
  type Flavour,
  readItems,
} from '../packages/registry/build/registry.ts'
import { addItems, run } from '../packages/registry/proof/consumer.ts'
import { proveItem } from '../packages/registry/proof/prove.ts'
import { serveItems } from '../packages/registry/proof/registry-server.ts'
import { writeViteTailwind, writeVitePages } from '../packages/registry/proof/vite-tailwind.ts'
import { chromiumArgs, findChromium } from './chromium.ts'
import { packAll } from './pack.ts'
import { root } from './packages.ts'

const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'rivulet-registry-')))
const items = await readItems()
const built = buildItems(items, versionsOfHistory())
let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
})
afterAll(async () => {
  await browser.close()
  rmSync(temporary, { recursive: true, force: true })
})

describe.each<Flavour>(['packaged', 'source'])('the %s flavour, in a fresh application', (flavour) => {
  const app = join(temporary, flavour)
  const added = built.filter((one) => one.flavour === flavour)
  let server: PreviewServer

  beforeAll(async () => {
    mkdirSync(app)
    if (flavour === 'packaged') await run('pnpm', ['build'], root)
    writeViteTailwind(app, flavour === 'packaged' ? packAll(temporary) : null)
    await run('pnpm', ['install', '--prefer-offline', '--no-frozen-lockfile'], app)
    const registry = await serveItems(added.map(({ item }) => item))
    await addItems(
      added.map(({ item }) => item.name),
      registry.url,
      app,
    )
    await registry.close()
    writeVitePages(app, added)
    await run('pnpm', ['exec', 'tsc', '--noEmit'], app)
    await run('pnpm', ['exec', 'vite', 'build'], app)
    server = await preview({ root: app, configFile: false, preview: { host: '127.0.0.1', port: 0 } })
  })
  afterAll(() => server?.close())

  it.each(items)('shows $name at work', async ({ name }) => {
    const url = `${server.resolvedUrls?.local[0]}?item=${name}&server=${inject('mockUrl')}`
    await expect(proveItem(browser, url, name)).resolves.toBeUndefined()
  })
})

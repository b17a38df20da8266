import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import {
  buildItems,
  type Flavour,
  readItems,
  versionsOfHistory,
} from '../packages/registry/build/registry.ts'
import { buildStyles } from '../packages/registry/build/styles.ts'
import type { Served } from '../packages/registry/proof/consumer.ts'
import { run } from '../packages/registry/proof/files.ts'
import { installInto } from '../packages/registry/proof/install.ts'
import { proveItem } from '../packages/registry/proof/prove.ts'
import { vite } from '../packages/registry/proof/vite.ts'
import { chromiumArgs, findChromium } from './chromium.ts'
import { packAll } from './pack.ts'
import { root } from './packages.ts'

const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'rivulet-registry-')))
const items = await readItems()
const flavours: Flavour[] = ['packaged', 'source']
const served = new Map<Flavour, Served>()
let browser: Browser

// One application for each flavour: pnpm registry:matrix has more kinds of them.
beforeAll(async () => {
  await run('pnpm', ['build'], root)
  const built = buildItems(items, versionsOfHistory())
  const styles = await buildStyles(built, versionsOfHistory())
  const packed = packAll(temporary)
  browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
  await Promise.all(
    flavours.map(async (flavour) => {
      const dir = join(temporary, flavour)
      mkdirSync(dir)
      await installInto(dir, { consumer: vite, flavour, built, styles, packed })
      served.set(flavour, await vite.serve(dir, inject('mockUrl')))
    }),
  )
})
afterAll(async () => {
  await browser?.close()
  for (const one of served.values()) await one.close()
  rmSync(temporary, { recursive: true, force: true })
})

it('finds nothing changed in what was just copied, by the packed bin', async () => {
  const app = join(temporary, 'packaged')
  const said = await run('pnpm', ['exec', 'rivulet-registry', 'doctor'], app)
  expect(said).toMatch(/^(\d+) of \1 files are as they are shipped\.$/m)
})

describe.concurrent.each(flavours)('added by the CLI to a fresh application, the %s flavour', (flavour) => {
  it.each(items)('shows $name at work', async ({ name }) => {
    const { pageOf } = served.get(flavour) ?? expect.unreachable()
    await proveItem(browser, pageOf(name), name)
  })
})

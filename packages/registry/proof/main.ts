// pnpm registry:matrix [part of a name]: every item in every kind of application, both flavours, and a table of what came of it.
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { chromiumArgs, findChromium } from '../../../.ci/chromium.ts'
import { packAll } from '../../../.ci/pack.ts'
import { root } from '../../../.ci/packages.ts'
import { startMockServer } from '../../../apps/mock-server/src/serve.ts'
import { buildItems, type Flavour, readItems, versionsOfHistory } from '../build/registry.ts'
import { buildStyles } from '../build/styles.ts'
import type { Consumer } from './consumer.ts'
import { consumers } from './consumers.ts'
import { run } from './files.ts'
import { installInto } from './install.ts'
import { proveItem } from './prove.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'boolean' } } })
const items = await readItems()
const built = buildItems(items, versionsOfHistory())
const styles = await buildStyles(built, versionsOfHistory())
const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'rivulet-matrix-')))
const mock = await startMockServer({ port: 0, hostname: '127.0.0.1' })
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
const failures: string[] = []
const rows: string[] = []
try {
  await run('pnpm', ['build'], root)
  const packed = packAll(temporary)
  for (const consumer of consumers.filter(({ name }) => positionals.every((part) => name.includes(part)))) {
    for (const flavour of ['packaged', 'source'] as const) {
      const dir = join(temporary, `${consumers.indexOf(consumer)}-${flavour}`)
      mkdirSync(dir)
      rows.push(await rowOf(consumer, flavour, dir, packed))
      console.log(rows.at(-1))
    }
  }
} finally {
  await browser.close()
  await mock.close()
  if (values.keep) console.log(`Kept in ${temporary}`)
  else rmSync(temporary, { recursive: true, force: true })
}
console.log(
  `\n| Application | Flavour | Install, add, build | Pages | Items | Outcome |\n| --- | --- | --- | --- | --- | --- |`,
)
for (const row of rows) console.log(row)
for (const failure of failures) console.error(`\n${failure}`)
process.exitCode = failures.length > 0 ? 1 : 0

async function rowOf(
  consumer: Consumer,
  flavour: Flavour,
  dir: string,
  packed: ReturnType<typeof packAll>,
): Promise<string> {
  const started = performance.now()
  let installed = started
  let proven = 0
  const before = failures.length
  try {
    await installInto(dir, { consumer, flavour, built, styles, packed })
    installed = performance.now()
    const served = await consumer.serve(dir, mock.url)
    const outcomes = await Promise.allSettled(
      items.map(({ name }) => proveItem(browser, served.pageOf(name), name)),
    )
    await served.close()
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') proven += 1
      else failures.push(`${consumer.name}, ${flavour}: ${outcome.reason}`)
    }
  } catch (error) {
    failures.push(`${consumer.name}, ${flavour}: ${String(error)}`)
  }
  const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(1)} s`
  const outcome = failures.length === before ? 'passed' : `${failures.length - before} failed`
  const cells = [
    consumer.name,
    flavour,
    seconds(started, installed),
    seconds(installed, performance.now()),
    `${proven} of ${items.length}`,
    outcome,
  ]
  return `| ${cells.join(' | ')} |`
}

import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { preview } from 'vite'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { chromiumArgs, findChromium } from './chromium.ts'
import { exportedNames, valuesOf } from './exported.ts'
import { writeFreshApp } from './fresh-app.ts'
import { packAll } from './pack.ts'
import { entryPoints, publicPackages, root } from './packages.ts'
import { isClientModule } from './source.ts'

const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'rivulet-packed-')))
const app = join(temporary, 'app')

beforeAll(() => {
  run('pnpm', ['build'], root)
  mkdirSync(app)
  writeFreshApp(app, packAll(temporary))
  run('pnpm', ['install', '--prefer-offline', '--no-frozen-lockfile'], app)
})
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

it('builds, type-checked, into an application that shows live events in Chromium', async () => {
  run('pnpm', ['exec', 'tsc', '--noEmit'], app)
  run('pnpm', ['exec', 'vite', 'build'], app)

  const server = await preview({ root: app, configFile: false, preview: { host: '127.0.0.1', port: 0 } })
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
  try {
    const page = await browser.newPage()
    const errors: unknown[] = []
    page.on('pageerror', (error) => errors.push(error))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.goto(`${server.resolvedUrls?.local[0]}?mock=${inject('mockUrl')}`)

    // Five steps half a second apart: the first must be there while the others are still to come.
    await page.locator('li').first().waitFor()
    expect(await page.locator('li').count()).toBeLessThan(5)
    await page.locator('output:not(:empty)').waitFor()
    expect(await page.locator('li').count()).toBe(5)
    expect(errors).toEqual([])
  } finally {
    await browser.close()
    await server.close()
  }
})

const entries = publicPackages().flatMap(entryPoints)

describe.each(entries)('$specifier', ({ specifier, source }) => {
  const names = valuesOf(exportedNames(source))

  it('imports in plain Node, with every name its source exports', () => {
    expect(importedNames(specifier)).toEqual(names)
  })

  it('imports into a graph of server components', () => {
    const boundary = join(import.meta.dirname, 'client-boundary.ts')
    expect(importedNames(specifier, '--conditions=react-server', `--import=${boundary}`)).toEqual(names)
  })
})

it("keeps 'use client' in each module that has it in its source, and on no entry", () => {
  const { dir } =
    publicPackages().find(({ manifest }) => manifest.name === '@rivulet/react') ?? expect.unreachable()
  const inSource = clientModules(join(dir, 'src')).map((file) => file.replace(/\.tsx?$/, '.js'))
  const inPackage = clientModules(join(app, 'node_modules/@rivulet/react/dist'))
  expect(inPackage).toEqual(inSource)
  expect(inPackage).toContain('use-event-source.js')
  expect(inPackage).not.toContain('index.js')
})

function clientModules(dir: string): string[] {
  return globSync('**/*.{ts,tsx,js}', { cwd: dir, exclude: ['**/*.test.*', '**/*.d.ts', '**/*.test-d.ts'] })
    .filter((file) => isClientModule(file, readFileSync(join(dir, file), 'utf8')))
    .toSorted()
}

function importedNames(specifier: string, ...flags: string[]): unknown {
  const script = `console.log(JSON.stringify(Object.keys(await import('${specifier}'))))`
  return JSON.parse(run('node', [...flags, '--input-type=module', '--eval', script], app))
}

/** Runs a command and returns what it printed. When it fails, the error has its output. */
function run(command: string, args: string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : ''
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}\n${output}`, { cause: error })
  }
}

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { hashOf, readHeader, withHeader } from './header.ts'
import { type Outcome, run } from './run.ts'

/** The files of one version of an item: bodies by path below `components/rivulet`. */
export interface Version {
  version: string
  files: Record<string, string>
  dependencies?: string[]
}

/** A package that ships the last of several versions of the item `panel` and knows the others, and an application beside it. */
export function createBench(...versions: Version[]) {
  const folder = mkdtempSync(join(tmpdir(), 'rivulet-bin-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const home = join(folder, 'package')
  const app = join(folder, 'app')
  const write = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  const known = new Set<string>()
  for (const [index, { version, files, dependencies = [] }] of versions.entries()) {
    const items = Object.entries(files).map(([path, body]) => ({
      target: `@components/rivulet/${path}`,
      content: withHeader({ item: 'panel', version, hash: hashOf(body) }, body, path),
      body,
    }))
    if (index === versions.length - 1) {
      write(join(home, 'dist/r/panel.json'), JSON.stringify({ name: 'panel', dependencies, files: items }))
    } else {
      const fresh = items.filter(({ body }) => !known.has(body))
      for (const { body } of fresh) known.add(body)
      const release = {
        version,
        items: { panel: Object.fromEntries(items.map(({ target, body }) => [target, hashOf(body)])) },
        bodies: Object.fromEntries(fresh.map(({ body }) => [hashOf(body), body])),
      }
      write(join(home, `history/${version}.json`), JSON.stringify(release))
    }
  }
  mkdirSync(app, { recursive: true })
  return {
    app,
    home,
    /** Copies a version into the application, as the CLI does. */
    copy({ version, files }: Version, change: (text: string, path: string) => string = (text) => text) {
      for (const [path, body] of Object.entries(files)) {
        const text = withHeader({ item: 'panel', version, hash: hashOf(body) }, body, path)
        write(join(app, 'src/components/rivulet', path), change(text, path))
      }
    },
    write: (path: string, text: string) => write(join(app, path), text),
    read: (path: string) => readFileSync(join(app, path), 'utf8'),
    bodyOf: (path: string) => readHeader(readFileSync(join(app, path), 'utf8')).body,
    run: (...args: string[]): Outcome => run(args, { cwd: app, home }),
  }
}

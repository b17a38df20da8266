import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { registryItemSchema } from 'shadcn/schema'
import { expect, it, onTestFinished } from 'vitest'
import { hashOf, readHeader } from '../src/bin/header.ts'
import { readHistory } from '../src/bin/history.ts'
import { tailOf } from '../src/bin/local.ts'
import { createShipped } from '../src/bin/shipped.ts'
import { survey } from '../src/bin/survey.ts'
import { buildItems, historyFolder, readItems, type RegistryItem, versionsOfHistory } from './registry.ts'
import { staleAmong, writtenSources } from './sources.ts'
import { buildStyles } from './styles.ts'
import { root } from './workspace.ts'

const cli = join(root, 'packages/registry/node_modules/shadcn/dist/index.js')
const items = await readItems()
const built = buildItems(items, versionsOfHistory())
const all = [...built.map(({ item }) => item), await buildStyles(built, versionsOfHistory())]

it('finds the headers of the items and the root registry.json up to date: pnpm registry:build', () => {
  expect(staleAmong(writtenSources(items, built)).map(({ path }) => path)).toEqual([])
})

it.each(all)('$name is an item by the schema of the CLI', (item) => {
  expect(registryItemSchema.parse(item)).toEqual(item)
})

it("passes the CLI's own validation, for the form owner/repo/item", async () => {
  const { stderr } = await promisify(execFile)(process.execPath, [cli, 'registry', 'validate'], { cwd: root })
  expect(stderr).toContain('valid')
})

it('copies the same from the repository as from dist/r', async () => {
  const out = mkdtempSync(join(tmpdir(), 'rivulet-build-'))
  onTestFinished(() => rmSync(out, { recursive: true }))
  await promisify(execFile)(process.execPath, [cli, 'build', '--output', out], { cwd: root })
  for (const { item } of built.filter(({ flavour }) => flavour === 'packaged')) {
    const fromRepository: RegistryItem = JSON.parse(readFileSync(join(out, `${item.name}.json`), 'utf8'))
    const copied = ({ files }: RegistryItem) =>
      files.map(({ target, type, content }) => ({ target, type, content }))
    expect(copied(fromRepository)).toEqual(copied(item))
    expect(fromRepository.dependencies).toEqual(item.dependencies)
  }
})

it.each(all)('every file of $name begins with its item, version and the hash of its body', ({ files }) => {
  for (const { content } of files) {
    const { header, body } = readHeader(content)
    expect(header?.hash).toBe(hashOf(body))
    expect(header?.version).toMatch(/^\d+\.\d+\.\d+/)
  }
})

it.each(all)('$name alone is all that doctor expects', ({ files }) => {
  const locals = files.map(({ target, content: text }) => {
    const { header } = readHeader(text)
    return {
      path: tailOf(target),
      text,
      isUtf8: true,
      header: header ?? expect.unreachable(),
      target,
      prefix: '',
    }
  })
  const changed = survey(locals, createShipped(all, [])).filter(({ status }) => status !== 'unchanged')
  expect(changed.map(({ path, status }) => `${path}: ${status}`)).toEqual([])
})

it('gives a file the same header in each item that brings it, so that the CLI finds nothing to overwrite', () => {
  for (const flavour of ['packaged', 'source']) {
    const contents = new Map<string, string>()
    for (const { item } of built.filter((one) => one.flavour === flavour)) {
      for (const { target, content } of item.files) {
        expect(contents.get(target) ?? content).toBe(content)
        contents.set(target, content)
      }
    }
  }
})

it('needs nothing in the flavour of sources but React, Base UI, eventsource-parser and TanStack Query', () => {
  const allowed = ['@base-ui/react', '@tanstack/react-query', 'eventsource-parser']
  for (const { flavour, item } of built) {
    if (flavour === 'source') expect(allowed).toEqual(expect.arrayContaining(item.dependencies))
  }
})

it('keeps the contents of every version that was released', () => {
  const history = readHistory(historyFolder)
  const known = new Set(history.flatMap(({ bodies }) => Object.keys(bodies)))
  for (const { items, bodies } of history) {
    for (const [hash, body] of Object.entries(bodies)) expect(hashOf(body)).toBe(hash)
    for (const targets of Object.values(items)) {
      for (const hash of Object.values(targets)) expect(known).toContain(hash)
    }
  }
})

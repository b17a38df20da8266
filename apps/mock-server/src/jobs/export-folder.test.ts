import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { enterFolder } from './export-folder.ts'

vi.mock('node:fs', { spy: true })

const { pid: ended } = spawnSync(process.execPath, ['-e', ''])
const left = `rivulet-exports-${ended}-left`
let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'rivulet-folder-test-'))
  vi.stubEnv('TMPDIR', folder)
  fs.mkdirSync(join(folder, left))
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.mocked(fs.rmSync).mockReset()
  fs.rmSync(folder, { recursive: true })
})

test('what a server that was killed has left is removed, and nothing of one that runs', () => {
  const others = [`rivulet-exports-${process.pid}-other`, 'rivulet-exports-of-somebody']
  for (const name of others) fs.mkdirSync(join(folder, name))
  const own = enterFolder(undefined)
  expect(fs.readdirSync(folder)).toHaveLength(3)
  expect(fs.existsSync(own.folder)).toBe(true)
  own.leave()
  expect(fs.readdirSync(folder)).toEqual(others.toSorted())
})

test('what may not be removed, as somebody else has left it, stays', () => {
  vi.mocked(fs.rmSync).mockImplementationOnce(() => {
    throw Object.assign(new Error('EPERM'), { code: 'EPERM' })
  })
  enterFolder(undefined).leave()
  expect(fs.readdirSync(folder)).toEqual([left])
})

test('a folder that is kept is made, and stays', () => {
  const kept = join(folder, 'a', 'b')
  enterFolder(kept).leave()
  expect(fs.existsSync(kept)).toBe(true)
})

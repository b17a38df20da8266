import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** A file to be written; a text of null removes it. */
export interface Change {
  path: string
  /** What it was when the change was thought of; null where there was no file. */
  before: string | null
  text: string | null
}

/** Makes changes below a folder, each whole or not at all: whoever interrupts it runs the command again. */
export function applyChanges(root: string, changes: readonly Change[]): void {
  for (const { path, before } of changes) {
    // By its mode, as the superuser may write anything.
    if (before !== null && (statSync(join(root, path)).mode & 0o200) === 0)
      throw new Error(`${path} is read-only, and nothing was written. Make it writable, and run this again.`)
  }
  for (const change of changes) apply(root, change)
}

function apply(root: string, { path, before, text }: Change): void {
  const full = join(root, path)
  if ((existsSync(full) ? readFileSync(full, 'utf8') : null) !== before) {
    throw new Error(`${path} was changed meanwhile, and was left as it is. Run this again.`)
  }
  if (text === null) rmSync(full)
  else writeWhole(full, text)
}

/** A file of the same folder takes its place at once. Where the path is a link, it goes on being one. */
function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const isThere = existsSync(path)
  const real = isThere ? realpathSync(path) : path
  const temporary = join(dirname(real), `.${basename(real)}.${process.pid}.tmp`)
  try {
    writeFileSync(temporary, text)
    if (isThere) chmodSync(temporary, statSync(real).mode)
    renameSync(temporary, real)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Whether anything stands there, be it a link that leads nowhere. */
export function isTaken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

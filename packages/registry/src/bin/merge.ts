import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Merged {
  text: string
  conflicts: number
}

/** Merges three ways, as git does: what both changed differently stands in the text between markers, both sides whole. */
export function merge(texts: { ours: string; base: string; theirs: string }, version: string): Merged {
  const dir = mkdtempSync(join(tmpdir(), 'rivulet-merge-'))
  try {
    const files = (['ours', 'base', 'theirs'] as const).map((name) => {
      const path = join(dir, name)
      writeFileSync(path, texts[name])
      return path
    })
    const labels = ['your copy', 'as it was copied', `@rivulet/registry ${version}`].flatMap((label) => [
      '-L',
      label,
    ])
    const { status, stdout, stderr, error } = spawnSync('git', ['merge-file', '-p', ...labels, ...files], {
      // Not where the application stands: its settings for git are none of ours.
      cwd: dir,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
    if (error)
      throw new Error(
        `git could not be run, and merging needs it: ${error.message}. Install git, or put it on the PATH.`,
        { cause: error },
      )
    // The exit code counts the conflicts, up to 127; above that git itself has failed.
    if (status === null || status > 127) throw new Error(`git merge-file failed: ${stderr}`)
    return { text: stdout, conflicts: status }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** A conflict that nobody has resolved yet. */
export function hasMarkers(text: string): boolean {
  return /^<{7} .*\n[^]*^={7}\r?\n[^]*^>{7} /m.test(text)
}

// pnpm pack:check: packs the public packages and looks at what a user would get.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packAll, problemsOf } from './pack.ts'

const destination = mkdtempSync(join(tmpdir(), 'rivulet-pack-'))
try {
  for (const packed of packAll(destination)) {
    const problems = problemsOf(packed)
    console.log(`${packed.name}: ${packed.files.length} files, ${problems.length} problems`)
    for (const problem of problems) console.error(`  ${problem}`)
    if (problems.length > 0) process.exitCode = 1
  }
} finally {
  rmSync(destination, { recursive: true, force: true })
}

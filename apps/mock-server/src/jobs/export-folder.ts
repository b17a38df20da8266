import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where jobs, orders and files are, until the server leaves it. */
export interface ExportFolder {
  readonly folder: string
  readonly leave: () => void
}

/** Temporary folders bear the id of their process. */
const temporary = /^rivulet-exports-(\d+)-/

/** A folder that is kept, made if there is none, or a temporary one, which goes with the process: also with one that ends without a word. */
export function enterFolder(kept: string | undefined): ExportFolder {
  if (kept !== undefined) {
    mkdirSync(kept, { recursive: true })
    return { folder: kept, leave() {} }
  }
  removeLeftBehind()
  const folder = mkdtempSync(join(tmpdir(), `rivulet-exports-${process.pid}-`))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  return {
    folder,
    leave() {
      process.off('exit', remove)
      remove()
    },
  }
}

/** A server that is killed cannot take its temporary folder along. */
function removeLeftBehind() {
  for (const name of readdirSync(tmpdir())) {
    const pid = temporary.exec(name)?.[1]
    if (pid === undefined || isRunning(Number(pid))) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // Another user's: theirs to remove.
    }
  }
}

/** Also one of another user, which may not be asked. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

import type { FileReport, Surveyed } from './survey.ts'

export interface DoctorReport {
  files: FileReport[]
  /** Whether everything is as it is shipped now. */
  isHealthy: boolean
}

export function diagnose(surveyed: readonly Surveyed[]): DoctorReport {
  const files = surveyed.map(({ path, item, status, from, to }) => ({ path, item, status, from, to }))
  return { files, isHealthy: files.every(({ status }) => status === 'unchanged') }
}

const advice: Record<Exclude<FileReport['status'], 'unchanged'>, string> = {
  edited: 'changed here',
  outdated: 'there is newer: upgrade replaces it',
  diverged: 'changed here, and there is newer: upgrade merges both',
  conflict: 'look for <<<<<<< in it, and decide',
  missing: 'needed and not here: upgrade adds it',
  blocked: 'needed, and what stands there has no header: put the first line back, or move it out of the way',
  obsolete: 'no item needs it any more: upgrade --prune removes it if it is unchanged',
  unknown: 'no version that this package knows has shipped it: copy the item anew, or upgrade the package',
  unreadable: 'no UTF-8: save it as such',
}

/** What a person reads: what is not as it is shipped, and how much is. */
export function describeReport({ files }: DoctorReport): string {
  const lines = files.flatMap(({ path, status }) =>
    status === 'unchanged' ? [] : [`${status.padEnd(10)}  ${path}  (${advice[status]})`],
  )
  const unchanged = files.length - lines.length
  return [...lines, `${unchanged} of ${files.length} files are as they are shipped.`].join('\n')
}

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
  missing: 'needed and not here: upgrade adds it',
  obsolete: 'no item needs it any more: upgrade --prune removes it if it is unchanged',
  unknown: 'no version that this package knows has shipped it: copy the item anew, or upgrade the package',
}

/** What a person reads: what is not as it is shipped, and how much is. */
export function describeReport({ files }: DoctorReport): string {
  const lines = files.flatMap(({ path, status }) =>
    status === 'unchanged' ? [] : [`${status.padEnd(9)}  ${path}  (${advice[status]})`],
  )
  const unchanged = files.length - lines.length
  return [...lines, `${unchanged} of ${files.length} files are as they are shipped.`].join('\n')
}

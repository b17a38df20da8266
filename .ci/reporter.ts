import type { Reporter } from 'vitest/node'

/** As much of Vitest's `TestModule` as is counted here. */
export interface CountedModule {
  project: { name: string }
  state: () => string
  children: { allTests: () => Iterable<{ result: () => { state: keyof Tally | 'pending' } }> }
}

export interface Tally {
  passed: number
  failed: number
  skipped: number
}

/**
 * Ends the output with a table of projects and the line `N passed, N failed, N skipped`. Printed when the
 * process exits, because the other reporters and Vitest itself write after `onTestRunEnd`.
 */
export default class Summary implements Reporter {
  private text = format(new Map())

  onInit(): void {
    process.once('exit', () => process.stdout.write(this.text))
  }

  onTestRunEnd(modules: readonly CountedModule[], unhandledErrors: readonly unknown[]): void {
    this.text = format(countByProject(modules), unhandledErrors.length)
  }
}

export function countByProject(modules: readonly CountedModule[]): Map<string, Tally> {
  const projects = new Map<string, Tally>()
  for (const module of modules) {
    const name = module.project.name || 'tests'
    const tally = projects.get(name) ?? { passed: 0, failed: 0, skipped: 0 }
    projects.set(name, tally)
    const failedBefore = tally.failed
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      // Pending at the end: the run was cut short, so the test did not pass.
      tally[state === 'pending' ? 'failed' : state]++
    }
    // A module that failed to load, or whose hooks failed, has no failed test to show for it.
    if (module.state() === 'failed' && tally.failed === failedBefore) tally.failed++
  }
  return projects
}

/** The table and, last, the line. An error outside of any test counts as a failure. */
export function format(projects: Map<string, Tally>, unhandledErrors = 0): string {
  const total: Tally = { passed: 0, failed: unhandledErrors, skipped: 0 }
  const width = Math.max(0, ...[...projects.keys()].map((name) => name.length))
  let text = '\n'
  for (const [name, tally] of projects) {
    total.passed += tally.passed
    total.failed += tally.failed
    total.skipped += tally.skipped
    text += `  ${name.padEnd(width)}  ${line(tally)}\n`
  }
  if (unhandledErrors > 0) text += `  outside of any test: ${unhandledErrors} failed\n`
  return `${text}\n${line(total)}\n`
}

function line({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

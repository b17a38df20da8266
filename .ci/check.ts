// pnpm check: what CI runs. Stops at the first step that fails.
import { spawnSync } from 'node:child_process'
import { steps } from './steps.ts'

for (const { script, hint } of steps) {
  console.log(`\n== ${script}`)
  const started = performance.now()
  const { status } = spawnSync('pnpm', ['--silent', 'run', script], { stdio: 'inherit' })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (status !== 0) {
    console.error(`\n== ${script} failed after ${seconds} s. To mend it: ${hint}`)
    process.exit(status ?? 1)
  }
  // Nothing follows the tests: they end with the line that counts them.
  if (script !== 'test') console.log(`== ${script} passed in ${seconds} s`)
}

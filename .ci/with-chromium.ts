// node .ci/with-chromium.ts COMMAND [ARGS...]: runs the command with CHROMIUM_PATH set to a browser that starts.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { findChromium } from './chromium.ts'

const [command, ...args] = process.argv.slice(2)
if (command === undefined) fail('Usage: node .ci/with-chromium.ts COMMAND [ARGS...]')

try {
  process.env.CHROMIUM_PATH = findChromium()
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
console.log(`Chromium: ${process.env.CHROMIUM_PATH}`)

const child = spawn(command, args, { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // Ctrl-C in a terminal reaches the child by itself, and a second SIGINT would make it quit without cleaning up.
  process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal))
}
child.on('error', (error) => fail(`${command} did not start: ${error.message}`))
child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)))

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

/** What a headless Chromium needs in order to stay silent and to start in a container. */
export const chromiumArgs = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What finding a browser needs from a machine; tests bring their own. */
export interface Machine {
  env: Record<string, string | undefined>
  /** Where Playwright keeps, or would keep, its own Chromium. */
  playwrightPath: string
  /** The full path of a command, or null. */
  which: (command: string) => string | null
  /** Runs a command with its output hidden; true when it succeeds. */
  succeeds: (command: string, args: string[], timeoutMs: number) => boolean
  isRoot: boolean
  say: (line: string) => void
}

const minuteMs = 60_000
const missing = `No Chromium was found, and none could be installed. The browser tests need one. Any of these helps:
  - install Chromium or Google Chrome so that "chromium" or "google-chrome" is on PATH
  - set CHROMIUM_PATH to the full path of a Chromium
  - run "npx playwright install --with-deps chromium" where the network allows it
The tests that need no browser run without: npx -y pnpm@12 exec vitest run --project node`

/**
 * The path of a Chromium that starts: one that is here, else one from Playwright, else one from apt.
 *
 * @throws Error that says what to do, when there is none or when CHROMIUM_PATH does not start.
 */
export function findChromium(machine: Machine = thisMachine()): string {
  const { env, say } = machine
  if (env.CHROMIUM_PATH) {
    if (starts(machine, env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new Error(
      `CHROMIUM_PATH is ${env.CHROMIUM_PATH}, which does not start. Correct it, or unset it to search.`,
    )
  }
  const here = present(machine)
  if (here) return here

  say('No Chromium here yet: asking Playwright for one.')
  machine.succeeds(process.execPath, [playwrightCli(), 'install', 'chromium'], 5 * minuteMs)
  if (starts(machine, machine.playwrightPath)) return machine.playwrightPath

  const apt = aptPrefix(machine)
  if (apt) {
    say('Playwright has none that starts: asking apt-get for the package chromium.')
    const [command, ...args] = [...apt, 'apt-get']
    machine.succeeds(command, [...args, 'update'], 5 * minuteMs)
    const install = [...args, 'install', '-y', '--no-install-recommends', 'chromium']
    machine.succeeds(command, install, 10 * minuteMs)
  }
  const installed = present(machine)
  if (installed) return installed
  throw new Error(missing)
}

function present(machine: Machine): string | undefined {
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']
  const candidates = [machine.playwrightPath, ...names.map((name) => machine.which(name))]
  return candidates.filter((path) => path !== null).find((path) => starts(machine, path))
}

/** A file that exists may still lack its libraries, so it is run: `--version` takes a fraction of a second. */
function starts(machine: Machine, path: string): boolean {
  return machine.succeeds(path, ['--version'], minuteMs)
}

/** How to call apt-get with the rights to install, or null. Never waits for a password. */
function aptPrefix(machine: Machine): string[] | null {
  if (machine.which('apt-get') === null) return null
  if (machine.isRoot) return ['env', 'DEBIAN_FRONTEND=noninteractive']
  if (machine.which('sudo') === null || !machine.succeeds('sudo', ['-n', 'true'], minuteMs)) return null
  return ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive']
}

function playwrightCli(): string {
  return join(import.meta.dirname, '../node_modules/playwright/cli.js')
}

function thisMachine(): Machine {
  return {
    env: process.env,
    playwrightPath: chromium.executablePath(),
    which,
    succeeds: (command, args, timeout) => spawnSync(command, args, { stdio: 'ignore', timeout }).status === 0,
    isRoot: process.getuid?.() === 0,
    say: (line) => console.log(line),
  }
}

function which(command: string): string | null {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(dir, command)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder: look in the next.
    }
  }
  return null
}

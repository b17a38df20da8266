import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Place, runToEnd, untilItAnswers } from './timed.ts'

export interface CommandTime {
  command: string
  /** With an empty package store, empty caches and no node_modules. */
  coldMs: number
  /** The same command again, in the same clone. */
  warmMs: number
}

const pnpm = ['npx', '-y', 'pnpm@12'] as const
const root = join(import.meta.dirname, '../../..')

const commands = [
  { command: 'npx -y pnpm@12 test', time: (place: Place) => runToEnd([...pnpm, 'test'], place) },
  {
    command: 'npx -y pnpm@12 dev, until http://127.0.0.1:6006 answers',
    time: (place: Place) => untilItAnswers([...pnpm, 'dev'], 'http://127.0.0.1:6006', place),
  },
  { command: '.ci/run', time: (place: Place) => runToEnd(['.ci/run'], place) },
]

export async function measureCommands(): Promise<CommandTime[]> {
  const times: CommandTime[] = []
  for (const { command, time } of commands) {
    const temporary = mkdtempSync(join(tmpdir(), 'rivulet-bench-'))
    try {
      const place = freshClone(temporary)
      console.log(`\n${command}`)
      const coldMs = await time(place)
      console.log(`  cold ${seconds(coldMs)}`)
      const warmMs = await time(place)
      console.log(`  warm ${seconds(warmMs)}`)
      times.push({ command, coldMs, warmMs })
    } finally {
      rmSync(temporary, { recursive: true, force: true })
    }
  }
  return times
}

/** What is committed, as a stranger gets it: no node_modules, no store, no cache. A browser that is installed stays. */
function freshClone(temporary: string): Place {
  const cwd = join(temporary, 'clone')
  execFileSync('git', ['clone', '--quiet', root, cwd])
  return { cwd, env: { ...withoutPnpm(process.env), ...ownCaches(join(temporary, 'caches')) } }
}

function ownCaches(dir: string): NodeJS.ProcessEnv {
  return {
    XDG_CACHE_HOME: join(dir, 'cache'),
    XDG_DATA_HOME: join(dir, 'data'),
    XDG_STATE_HOME: join(dir, 'state'),
    npm_config_cache: join(dir, 'npm'),
    pnpm_config_store_dir: join(dir, 'store'),
  }
}

/** What this run has from its own pnpm must not reach the one that is measured. How to reach a registry must. */
function withoutPnpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = /^npm_config_(registry|userconfig|cafile|.*proxy)$/i
  const own = Object.entries(env).filter(
    ([name]) => kept.test(name) || !/^(npm_|pnpm_|INIT_CWD$)/i.test(name),
  )
  const path = (env.PATH ?? '').split(delimiter).filter((dir) => !dir.includes('node_modules'))
  return { ...Object.fromEntries(own), PATH: path.join(delimiter) }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** Where a command runs: a clone, and an environment whose caches are its own. */
export interface Place {
  cwd: string
  env: NodeJS.ProcessEnv
}

const limitMs = 15 * 60_000

/** How long a command takes until it ends. Rejects when it fails: a failure has no time. */
export async function runToEnd(command: string[], place: Place): Promise<number> {
  const started = performance.now()
  const { child, output } = start(command, place)
  const timer = setTimeout(() => void stop(child), limitMs)
  const [code] = await once(child, 'close')
  clearTimeout(timer)
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output().slice(-4000)}`)
  return performance.now() - started
}

/** How long it takes until a URL answers with a page. Then the command is stopped, with everything it started. */
export async function untilItAnswers(command: string[], url: string, place: Place): Promise<number> {
  if (await answers(url))
    throw new Error(`${url} answers before ${command.join(' ')} was started: stop what runs there.`)
  const started = performance.now()
  const { child, output } = start(command, place)
  try {
    while (!(await answers(url))) {
      if (child.exitCode !== null || performance.now() - started > limitMs) {
        throw new Error(`${command.join(' ')} never answered on ${url}:\n${output().slice(-4000)}`)
      }
      await sleep(50)
    }
    return performance.now() - started
  } finally {
    await stop(child)
  }
}

function start(
  [file = '', ...args]: string[],
  { cwd, env }: Place,
): { child: ChildProcess; output: () => string } {
  // A group of its own, so that one signal reaches npx, pnpm and all they started: npx forwards none.
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return { child, output: () => Buffer.concat(chunks).toString() }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const closed = once(child, 'close')
  process.kill(-child.pid, 'SIGTERM')
  await closed
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

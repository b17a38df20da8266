import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Packed } from '../../../.ci/pack.ts'
import { readPackage, root } from '../../../.ci/packages.ts'

const execute = promisify(execFile)

/** The installed versions of what a package of this workspace depends on, so that an install finds them in the store. */
export function versions(home: string, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, readPackage(join(root, home, 'node_modules', name)).manifest.version]),
  )
}

export function tarballs(packed: Packed[]): Record<string, string> {
  return Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]))
}

export function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** JSON is YAML too. */
export function writeJson(path: string, value: unknown): void {
  writeText(path, `${JSON.stringify(value, null, 2)}\n`)
}

/** `components.json`. Without a base colour the CLI asks no outside host for one. */
export function componentsJson(changes: {
  css?: string
  rsc?: boolean
  prefix?: string
  aliases?: Record<string, string>
}): unknown {
  const { css = 'src/index.css', rsc = false, prefix = '', aliases } = changes
  return {
    style: 'new-york',
    rsc,
    tsx: true,
    tailwind: { config: '', css, baseColor: '', cssVariables: true, prefix },
    aliases: aliases ?? { components: '@/components', utils: '@/lib/utils' },
  }
}

/** Runs a command and returns what it printed; when it fails, the error has its output. */
export async function run(command: string, args: string[], cwd: string): Promise<string> {
  try {
    const env = {
      ...process.env,
      CI: 'true',
      NEXT_TELEMETRY_DISABLED: '1',
      REGISTRY_URL: 'http://127.0.0.1:9',
    }
    const { stdout } = await execute(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 26 })
    return stdout
  } catch (error) {
    const output =
      error instanceof Error && 'stdout' in error && 'stderr' in error ? `${error.stdout}${error.stderr}` : ''
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}\n${output}`, { cause: error })
  }
}

/** The real CLI, once for all items. It is run by its file: what is proven is the registry, not how the CLI is fetched. */
export async function addItems(names: string[], registryUrl: string, cwd: string): Promise<string> {
  const cli = join(root, 'packages/registry/node_modules/shadcn/dist/index.js')
  const urls = names.map((name) => `${registryUrl}/${name}.json`)
  return run(process.execPath, [cli, 'add', ...urls, '--yes'], cwd)
}

export function readText(path: string): string {
  return readFileSync(path, 'utf8')
}

import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Packed } from '../../../.ci/pack.ts'
import { readPackage, root } from '../../../.ci/packages.ts'

const execute = promisify(execFile)

interface AppManifest {
  name: string
  private: true
  type: 'module'
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

/** The packages that the flavour of sources may ask for. The other one has them through ours. */
const sourceDependencies = ['@base-ui/react', 'eventsource-parser']

/** A package.json: with our tarballs or with none of our packages, and the rest at the versions of this workspace. */
export function appManifest(packed: Packed[] | null, development: string[]): AppManifest {
  return {
    name: 'fresh-app',
    private: true,
    type: 'module',
    dependencies: {
      ...(packed ? tarballs(packed) : versions(sourceDependencies)),
      ...versions(['@tanstack/react-query', 'react', 'react-dom']),
    },
    devDependencies: versions(development),
  }
}

/** The tarballs depend on each other by version, and those versions are in no registry yet. */
export function overrides(packed: Packed[] | null): { overrides?: Record<string, string> } {
  return packed ? { overrides: tarballs(packed) } : {}
}

function tarballs(packed: Packed[]): Record<string, string> {
  return Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]))
}

/** As this workspace has them installed, so that an install finds them in the store. */
function versions(names: string[]): Record<string, string> {
  const modules = join(root, 'packages/registry/node_modules')
  return Object.fromEntries(names.map((name) => [name, readPackage(join(modules, name)).manifest.version]))
}

/** One of the stylesheets that items are written for. */
export function style(name: string): string {
  return readFileSync(join(root, `packages/registry/styles/${name}.css`), 'utf8')
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
      error instanceof Error && 'stdout' in error && 'stderr' in error
        ? `${String(error.stdout)}${String(error.stderr)}`
        : ''
    throw new Error(`${command} ${args.join(' ')} failed in ${cwd}\n${output}`, { cause: error })
  }
}

/** The real CLI, once for all items. It is run by its file: what is proven is the registry, not how the CLI is fetched. */
export async function addItems(names: string[], registryUrl: string, cwd: string): Promise<string> {
  const cli = join(root, 'packages/registry/node_modules/shadcn/dist/index.js')
  const urls = names.map((name) => `${registryUrl}/${name}.json`)
  return run(process.execPath, [cli, 'add', ...urls, '--yes'], cwd)
}

import { execFileSync } from 'node:child_process'
import { isAbsolute, join } from 'node:path'
import { type Manifest, type Package, publicPackages } from './packages.ts'

export interface Packed {
  name: string
  /** Full path of the .tgz. */
  tarball: string
  /** What is in it, relative to the package. */
  files: string[]
  /** The package.json inside: `publishConfig` applied, `workspace:` and `catalog:` replaced by versions. */
  manifest: Manifest & Record<string, unknown>
}

/** Packs every public package as it would be published. They must have been built. */
export function packAll(destination: string): Packed[] {
  return publicPackages().map((one) => pack(one, destination))
}

function pack({ dir, manifest }: Package, destination: string): Packed {
  const output = run('pnpm', ['pack', '--json', '--pack-destination', destination], dir)
  const { filename, files }: { filename: string; files: { path: string }[] } = JSON.parse(output)
  const tarball = isAbsolute(filename) ? filename : join(destination, filename)
  return {
    name: manifest.name,
    tarball,
    files: files.map(({ path }) => path),
    manifest: JSON.parse(run('tar', ['-xOzf', tarball, 'package/package.json'], dir)),
  }
}

function run(command: string, args: string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

/** What a user would stumble over; publint and attw see the rest. */
export function problemsOf({ files, manifest }: Omit<Packed, 'tarball'>): string[] {
  const problems: string[] = []
  for (const file of ['package.json', 'README.md', 'LICENSE']) {
    if (!files.includes(file)) problems.push(`${file} is missing`)
  }
  for (const file of files) {
    if (
      !/^(dist\/.+\.(js|d\.ts)|(dist\/r|history)\/[\w.-]+\.json|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(
        file,
      )
    ) {
      problems.push(`${file} is none of the user's business`)
    }
  }
  for (const [subpath, target] of Object.entries(manifest.exports ?? {})) {
    if (subpath === './package.json') continue
    const file = typeof target === 'string' ? target.replace('./', '') : ''
    if (!file.startsWith('dist/'))
      problems.push(`the export ${subpath} is not in dist: ${JSON.stringify(target)}`)
    for (const needed of [file, file.replace(/\.js$/, '.d.ts')]) {
      if (!files.includes(needed)) problems.push(`the export ${subpath} needs ${needed}, which is not packed`)
    }
  }
  for (const field of ['dependencies', 'peerDependencies'] as const) {
    for (const [name, range] of Object.entries(manifest[field] ?? {})) {
      if (/^(workspace|catalog|link|file):/.test(range)) problems.push(`${field} has ${name} at ${range}`)
    }
  }
  if (manifest.sideEffects !== false)
    problems.push('"sideEffects": false is missing, so nothing can be shaken off')
  return problems
}

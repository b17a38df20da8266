import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Packed } from './pack.ts'
import { readPackage, root } from './packages.ts'

/**
 * Writes an application of its own into an empty folder: the files of `packed-app`, the tarballs as dependencies, and the
 * rest at the versions of this workspace, so that an install finds them in the store.
 */
export function writeFreshApp(dir: string, packed: Packed[]): void {
  cpSync(join(import.meta.dirname, 'packed-app'), dir, { recursive: true })
  const tarballs = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]))
  writeJson(join(dir, 'package.json'), {
    name: 'fresh-app',
    private: true,
    type: 'module',
    dependencies: {
      ...tarballs,
      ...versions('packages/react', ['@tanstack/react-query', 'react', 'react-dom']),
    },
    devDependencies: {
      ...versions('packages/react', ['@types/react', '@types/react-dom']),
      ...versions('.', ['@vitejs/plugin-react', 'typescript', 'vite']),
    },
  })
  // The tarballs depend on each other by version, and those versions are in no registry yet.
  writeJson(join(dir, 'pnpm-workspace.yaml'), { overrides: tarballs })
}

/** The installed versions of what a package of this workspace depends on. */
function versions(home: string, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, readPackage(join(root, home, 'node_modules', name)).manifest.version]),
  )
}

/** JSON is YAML too. */
function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
}

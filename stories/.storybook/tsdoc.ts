import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

import { readInterfaces } from './read-interfaces.ts'

const id = 'virtual:tsdoc'
const resolvedId = `\0${id}`
const packages = ['@rivulet/core', '@rivulet/react']

/**
 * `import { interfaces } from 'virtual:tsdoc'`: the public interfaces with the TSDoc of their fields, read from the packages'
 * sources. Storybook's docgen sees components only; a hook's options would otherwise be written twice.
 */
export function tsdoc(): Plugin {
  const files = packages.flatMap(sourcesOf)
  return {
    name: 'rivulet:tsdoc',
    resolveId: (source) => (source === id ? resolvedId : undefined),
    load(loaded) {
      if (loaded !== resolvedId) return undefined
      for (const file of files) this.addWatchFile(file)
      return `export const interfaces = ${JSON.stringify(readInterfaces(files))}`
    },
  }
}

/** Every module beside or below the one that the package exports. */
function sourcesOf(name: string): string[] {
  const root = dirname(fileURLToPath(import.meta.resolve(name)))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.test'))
    .map((file) => join(root, file))
}

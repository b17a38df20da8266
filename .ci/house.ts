import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { coreTable, packageTable, pageGlobals } from './house-rules.ts'
import type { Manifest } from './packages.ts'
import { globalsOf, type Import, importsOf } from './source.ts'

/** A source file of the workspace, by its path from the root, with forward slashes. */
export interface Source {
  file: string
  text: string
}

/** The one file of core that may touch the page. */
const environment = 'packages/core/src/environment.ts'

/** What a file does against the rules of the house, one sentence each. `home` is its package's folder, from the root. */
export function offencesOf({ file, text }: Source, home: string, manifest: Manifest): string[] {
  if (isTest(file)) return []
  const offences = importsOf(file, text).flatMap((one) => [
    ...againstPackages(one, file, home, manifest),
    ...againstCore(one.specifier, file),
  ])
  if (file.startsWith('packages/core/src/') && file !== environment) {
    for (const name of globalsOf(file, text, pageGlobals))
      offences.push(`touches ${name}, which is for environment.ts`)
  }
  return [...new Set(offences)].map((offence) => `${file} ${offence}`)
}

/** Tests and what only they use (`x.fixture.ts`, `test-x.ts`) import what they like: their devDependencies bound them. */
function isTest(file: string): boolean {
  return /(\.(test|test-d|fixture)|\/test-[^/]+)\.tsx?$/.test(file)
}

function againstPackages(
  { specifier, typeOnly }: Import,
  file: string,
  home: string,
  manifest: Manifest,
): string[] {
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(file), specifier)
    if (isTest(target)) return [`imports ${specifier}, which is for tests`]
    return target.startsWith(`${home}/`) ? [] : [`leaves its package for ${target}`]
  }
  // Made by a bundler's plugin, as Vite asks such names to begin.
  if (specifier.startsWith('virtual:')) return []
  if (isBuiltin(specifier)) {
    const isForBrowsers =
      home.startsWith('packages/') &&
      home !== 'packages/server' &&
      !file.startsWith('packages/registry/src/bin/')
    return isForBrowsers ? [`imports ${specifier}, which browsers do not have`] : []
  }
  const name = packageName(specifier)
  const offences: string[] = []
  const published = { ...manifest.dependencies, ...manifest.peerDependencies }
  // Nobody installs what is copied: an item's own manifest is item.ts, and the closure check of the registry guards it.
  const isPublished = !manifest.private && !file.startsWith('packages/registry/src/items/')
  if (!(name in (isPublished ? published : { ...published, ...manifest.devDependencies }))) {
    offences.push(`imports ${specifier}, which its package.json does not depend on`)
  }
  if (name.startsWith('@rivulet/')) {
    const table = packageTable[home] ?? {}
    const right = table[specifier] ?? (specifier === name ? undefined : table[`${name}/*`])
    if (!right) offences.push(`imports ${specifier}, which ${home} may not`)
    else if (right === 'types' && !typeOnly) offences.push(`imports more than types from ${specifier}`)
  }
  return offences
}

function againstCore(specifier: string, file: string): string[] {
  const from = coreRoom(file)
  if (!from || !specifier.startsWith('.')) return []
  const to = coreRoom(posix.join(posix.dirname(file), specifier))
  if (!to || to === from) return []
  const allowed = coreTable[from]
  if (!allowed) return [`is in the room ${from}, which the table of core does not know`]
  return allowed.includes(to) ? [] : [`imports from ${to}, which ${from} may not`]
}

/** `packages/core/src/sse/decode.ts` and `packages/core/src/sse.ts` are in the room `sse`. */
function coreRoom(file: string): string | undefined {
  return /^packages\/core\/src\/([^/.]+)/.exec(file)?.[1]
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

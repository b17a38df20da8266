import { posix } from 'node:path'
import { packageName } from './copies.ts'
import { readModule } from './module.ts'
import { hasClasses, type RegistryItem } from './registry.ts'

/** What comes with React itself; an item never brings it. */
const given = ['react', 'react-dom']

/** What an entry of ours asks of the application besides itself: its optional peers; null where there is no such entry. */
export type PeersOf = (specifier: string) => string[] | null

/** Whatever the files of an item import has to be among its files or its dependencies. One sentence for each that is not. */
export function closureProblems({ name, files, dependencies }: RegistryItem, peersOf: PeersOf): string[] {
  const problems: string[] = []
  const paths = new Map(files.map(({ target }) => [target.replace(/\.tsx?$/, ''), target]))
  const needed = new Set<string>()
  for (const { target, content } of files) {
    const { specifiers, unknowable } = requestsOf(target, content)
    for (const one of unknowable) {
      problems.push(
        `${name}: ${target} has ${one}: what that names, only a run can tell. Import a file by name.`,
      )
    }
    for (const specifier of specifiers) {
      const says = `${name}: ${target} imports ${specifier}`
      if (specifier.startsWith('.')) {
        const path = posix.join(posix.dirname(target), specifier)
        if (/\.[jt]sx?$/.test(specifier)) problems.push(`${says}. Leave the extension out: applications do.`)
        else if (!paths.has(path)) {
          problems.push(
            `${says}, and brings no such file. Add it to "files" in item.ts, or its item to "uses".`,
          )
        }
      } else if (/^(?:[@~]\/|#)/.test(specifier)) {
        problems.push(`${says}. Import it relatively: where an alias points is the application's own affair.`)
      } else if (!given.includes(packageName(specifier))) {
        const peers = peersOf(specifier)
        if (peers === null) problems.push(`${says}, which no package exports. Import a public entry.`)
        for (const one of [packageName(specifier), ...(peers ?? [])]) {
          needed.add(one)
          if (!dependencies.includes(one)) {
            problems.push(`${says}, which needs ${one}. Add that to "dependencies" in item.ts.`)
          }
        }
      }
    }
  }
  for (const dependency of dependencies) {
    if (!needed.has(dependency)) {
      problems.push(`${name}: nothing imports ${dependency}. Take it out of "dependencies" in item.ts.`)
    }
  }
  return [...new Set(problems)]
}

function requestsOf(target: string, content: string): { specifiers: string[]; unknowable: string[] } {
  if (target.endsWith('.css')) {
    const imports = content.matchAll(/@import\s+(?:url\()?\s*["']?([^"')\s;]+)/g)
    return { specifiers: Array.from(imports, ([, specifier = '']) => specifier), unknowable: [] }
  }
  if (!/\.tsx?$/.test(target)) return { specifiers: [], unknowable: [] }
  const { requests, mentions, unknowable } = readModule(target, content)
  return { specifiers: [...requests, ...mentions].map(({ specifier }) => specifier), unknowable }
}

const physical =
  /(?:^|[\s:])-?(?:[mp][lr]|left|right|border-[lr]|rounded-(?:[lr]|tl|tr|bl|br)|text-(?:left|right)|float-(?:left|right)|scroll-[mp][lr])(?:-|\s|$)/

/** What the CLI cannot take along when it adds a prefix or turns a page round: classes it does not see, quotes, sides. */
export function classProblems({ name, files }: RegistryItem): string[] {
  const problems: string[] = []
  for (const { target, content } of files) {
    // What is made from the packages has no classes of its own, and takes what it is given.
    if (!target.endsWith('.tsx') || target.includes('/source/')) continue
    if (hasClasses(content) && !content.startsWith("'use client';\n")) {
      problems.push(
        `${name}: ${target} has classes and does not begin with 'use client'; its header would be lost.`,
      )
    }
    for (const [attribute, value = ''] of content.matchAll(/\bclassName=(\{|"[^"]*")/g)) {
      const says = `${name}: ${target} has ${attribute.slice(0, 60)}`
      if (value === '{')
        problems.push(`${says}. Write classes as one string: the CLI adds prefixes only to those.`)
      if (value.includes("'"))
        problems.push(`${says}. Write no quotes into classes: the CLI drops them with a prefix.`)
      if (physical.test(value.slice(1, -1)))
        problems.push(`${says}. Use ms-, pe-, start-: sides change right to left.`)
    }
  }
  return problems
}

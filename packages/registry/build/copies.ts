import { posix } from 'node:path'
import type { Item } from '../src/item.ts'
import type { Binding, Request } from './module.ts'
import type { Workspace } from './workspace.ts'

/** A file as it is copied, without its header. */
interface Copy {
  /** Below `components/rivulet/` of the application. */
  path: string
  /** The item that it is part of: `source` for what all items share. */
  item: string
  body: string
}

export interface Flavoured {
  copies: Copy[]
  dependencies: string[]
  /** How a page uses the item, as it stands beside the copies. It is shown and proven, not copied. */
  example: string
}

const itemsHome = 'packages/registry/src/items'
const standardSchema = '@standard-schema/spec'
const given = ['react', 'react-dom']

/** The item with all the items it uses, each once. */
function withUsed(item: Item, items: readonly Item[]): Item[] {
  const all = [item]
  for (const one of all) {
    for (const name of one.uses ?? []) {
      const used = items.find((candidate) => candidate.name === name)
      if (!used)
        throw new Error(`${one.name} uses ${name}, which is no item. Correct "uses" in ${one.name}/item.ts.`)
      if (!all.includes(used)) all.push(used)
    }
  }
  return all
}

/** The flavour on npm packages: the files of the item as they stand. */
export function packaged(item: Item, items: readonly Item[], { read }: Workspace): Flavoured {
  const all = withUsed(item, items)
  return {
    copies: all.flatMap(({ name, files }) =>
      files.map((file) => ({
        path: `${name}/${file}`,
        item: name,
        body: read(`${itemsHome}/${name}/${file}`),
      })),
    ),
    dependencies: [...new Set(all.flatMap(({ dependencies }) => dependencies))].toSorted(),
    example: read(exampleOf(item)),
  }
}

/** The flavour without them: what the item imports of our packages is copied too, module by module. */
export function sourced(item: Item, items: readonly Item[], workspace: Workspace): Flavoured {
  const files = new Map<string, Copy>()
  const dependencies = new Set<string>()
  const all = withUsed(item, items)
  const own = all.flatMap(({ name, files }) => files.map((file) => `${itemsHome}/${name}/${file}`))
  // What the examples import is brought along: without a hook to feed it, a component that is given a stream is of no use.
  const examples = all.map(exampleOf)
  const queue = [...own, ...examples]
  for (const file of queue) {
    if (files.has(file)) continue
    const { body, imported, externals } = rewrite(file, workspace)
    files.set(file, { path: copiedTo(file), item: ownerOf(file), body })
    queue.push(...imported)
    for (const name of externals) if (!given.includes(name)) dependencies.add(name)
  }
  const example = files.get(exampleOf(item))?.body ?? ''
  for (const one of examples) files.delete(one)
  return { copies: [...files.values()], dependencies: [...dependencies].toSorted(), example }
}

function exampleOf({ name }: Item): string {
  return `${itemsHome}/${name}/example.tsx`
}

/** The folders of the packages stand below `source`, so that items of this flavour share them. */
function copiedTo(file: string): string {
  if (file.startsWith(`${itemsHome}/`)) return file.slice(itemsHome.length + 1)
  if (file.includes('/node_modules/')) return 'source/standard-schema.ts'
  return file.replace(/^packages\/([^/]+)\/src\//, 'source/$1/')
}

function ownerOf(file: string): string {
  const path = copiedTo(file)
  const [folder = ''] = path.split('/')
  return folder === 'source' ? folder : `${folder}-source`
}

/** The text of a file with every import relative to where things are copied to. */
function rewrite(file: string, workspace: Workspace) {
  const text = workspace.read(file)
  const imported = new Set<string>()
  const externals = new Set<string>()
  // A declaration file: as a module of its own it has to say that it exports types.
  if (file.includes('/node_modules/')) {
    return { body: text.replace(/^export \{/m, 'export type {'), imported, externals }
  }
  const { requests, mentions } = workspace.module(file)
  const edits: { start: number; end: number; text: string }[] = []

  const bring = (target: string): string => {
    imported.add(target)
    return between(copiedTo(file), copiedTo(target))
  }
  for (const request of requests) {
    const target = workspace.target(request.specifier, file)
    if ('external' in target && target.external !== standardSchema) {
      externals.add(packageName(target.external))
      continue
    }
    const groups = request.specifier.startsWith('.')
      ? new Map([[fileOf(target), request.bindings]])
      : byOrigin(request.bindings, fileOf(target), workspace)
    const statements = [...groups].map(([origin, bindings]) =>
      statement(request.kind, bindings, bring(origin)),
    )
    edits.push({ start: request.start, end: request.end, text: statements.join('\n') })
  }
  for (const { specifier, start, end } of mentions) {
    edits.push({ start, end, text: bring(fileOf(workspace.target(specifier, file))) })
  }
  return { body: applied(text, edits), imported, externals }
}

function fileOf(target: { file: string } | { external: string }): string {
  return 'file' in target ? target.file : 'packages/core/node_modules/@standard-schema/spec/dist/index.d.ts'
}

function byOrigin(bindings: Binding[], entry: string, workspace: Workspace): Map<string, Binding[]> {
  const groups = new Map<string, Binding[]>()
  for (const binding of bindings) {
    const origin = entry.includes('/node_modules/')
      ? { file: entry, name: binding.imported }
      : workspace.origin(binding.imported, entry)
    if ('external' in origin) throw new Error(`${entry} hands on ${binding.imported} of ${origin.external}.`)
    const group = groups.get(origin.file) ?? []
    group.push({ ...binding, imported: origin.name })
    groups.set(origin.file, group)
  }
  return groups
}

function statement(kind: Request['kind'], bindings: Binding[], from: string): string {
  if (bindings.length === 0) return `${kind} '${from}'`
  const allTypes = bindings.every(({ isType }) => isType)
  const namespace = bindings.find(({ imported }) => imported === '*')
  const head = allTypes ? `${kind} type` : kind
  if (namespace) {
    const as = namespace.local === '*' ? '*' : `* as ${namespace.local}`
    return `${head} ${as} from '${from}'`
  }
  const names = bindings.map(({ imported, local, isType }) => {
    const name = imported === local ? imported : `${imported} as ${local}`
    return isType && !allTypes ? `type ${name}` : name
  })
  const oneLine = `${head} { ${names.join(', ')} } from '${from}'`
  return oneLine.length <= 110 ? oneLine : `${head} {\n  ${names.join(',\n  ')},\n} from '${from}'`
}

/** From one copied file to another, without an extension. */
function between(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to).replace(/\.tsx?$/, '')
  return path.startsWith('.') ? path : `./${path}`
}

function applied(text: string, edits: { start: number; end: number; text: string }[]): string {
  let result = text
  for (const edit of edits.toSorted((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end)
  }
  return result
}

export function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

import { parseSync } from 'oxc-parser'

/** One name that a statement takes from another module. */
export interface Binding {
  /** The name over there: `default`, a name, or `*` for the whole module. */
  imported: string
  /** The name here. */
  local: string
  isType: boolean
}

/** An `import` or `export … from`, with its place in the text. */
export interface Request {
  kind: 'import' | 'export'
  specifier: string
  bindings: Binding[]
  start: number
  end: number
}

/** A specifier alone: `import()` and the type `import('…')`. */
interface Mention {
  specifier: string
  /** Of the string, without its quotes. */
  start: number
  end: number
}

export interface Module {
  requests: Request[]
  mentions: Mention[]
  /** Names that are declared here. */
  declared: Set<string>
}

/** What a module takes from others and what it declares; read by a parser, so that strings and comments do not count. */
export function readModule(file: string, text: string): Module {
  const { module, errors } = parseSync(file, text)
  if (errors[0]) throw new SyntaxError(`${file}: ${errors[0].message}`)
  const requests: Request[] = module.staticImports.map(({ moduleRequest, entries, start, end }) => ({
    kind: 'import',
    specifier: moduleRequest.value,
    bindings: entries.map(({ importName, localName, isType }) => ({
      imported: nameOf(importName),
      local: localName.value,
      isType,
    })),
    start,
    end,
  }))
  const declared = new Set<string>()
  for (const { entries, start, end } of module.staticExports) {
    const [first] = entries
    if (first?.moduleRequest) {
      requests.push({
        kind: 'export',
        specifier: first.moduleRequest.value,
        bindings: entries.map(({ importName, exportName, isType }) => ({
          imported: importName.name ?? '*',
          local: exportName.name ?? '*',
          isType,
        })),
        start,
        end,
      })
    } else for (const { exportName } of entries) declared.add(exportName.name ?? 'default')
  }
  const mentions = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    specifier: text.slice(start + 1, end - 1),
    start: start + 1,
    end: end - 1,
  }))
  return { requests: requests.toSorted((a, b) => a.start - b.start), mentions, declared }
}

/** The name over there; a namespace has none. */
function nameOf({ kind, name }: { kind: string; name: string | null }): string {
  return kind === 'NamespaceObject' ? '*' : (name ?? 'default')
}

import { parseSync, Visitor } from 'oxc-parser'

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
  /** What names no file that could be known beforehand, as it stands in the text: `import.meta`, and `import()` of an expression. */
  unknowable: string[]
  /** Names that are declared here. */
  declared: Set<string>
}

/** What a module takes from others and what it declares; read by a parser, so that strings and comments do not count. */
export function readModule(file: string, text: string): Module {
  const { program, module, errors } = parseSync(file, text)
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
  const mentions: Mention[] = []
  const unknowable = module.importMetas.map(() => 'import.meta')
  const mention = ({ start, end }: { start: number; end: number }) => {
    if (/["']/.test(text.charAt(start)))
      mentions.push({ specifier: text.slice(start + 1, end - 1), start: start + 1, end: end - 1 })
    else unknowable.push(`import(${text.slice(start, end)})`)
  }
  new Visitor({
    ImportExpression: ({ source }) => mention(source),
    TSImportType: ({ source }) => mention(source),
  }).visit(program)
  return { requests: requests.toSorted((a, b) => a.start - b.start), mentions, unknowable, declared }
}

/** The name over there; a namespace has none. */
function nameOf({ kind, name }: { kind: string; name: string | null }): string {
  return kind === 'NamespaceObject' ? '*' : (name ?? 'default')
}

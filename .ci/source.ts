import { parseSync, type Program, Visitor } from 'oxc-parser'

/** One `import`, `export … from`, `import()` or `import('…')` type of a file. */
export interface Import {
  specifier: string
  /** Nothing of it is left after compiling. */
  typeOnly: boolean
}

/** Everything a file imports, types included; read by a parser, so strings and comments do not count. */
export function importsOf(file: string, text: string): Import[] {
  const { module, program } = parse(file, text)
  const imports: Import[] = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }))
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) imports.push({ specifier: moduleRequest.value, typeOnly: isType })
    }
  }
  new Visitor({
    ImportExpression({ source }) {
      // What is not a literal cannot be judged, and shows as what is written.
      const isLiteral = source.type === 'Literal' && typeof source.value === 'string'
      const specifier = isLiteral ? source.value : text.slice(source.start, source.end)
      imports.push({ specifier, typeOnly: false })
    },
    TSImportType({ source }) {
      imports.push({ specifier: source.value, typeOnly: true })
    },
  }).visit(program)
  return imports
}

/** Which of these globals a file reads: `document`, `globalThis.document`, `typeof document`. */
export function globalsOf(file: string, text: string, globals: readonly string[]): string[] {
  const { program } = parse(file, text)
  const found = new Set<string>()
  // Names that stand for a key, as in `event.window` and `{ window: 1 }`, are no globals.
  const keys = new Set<unknown>()
  const identifiers: { node: unknown; name: string }[] = []
  new Visitor({
    MemberExpression({ object, property, computed }) {
      const isGlobalObject = object.type === 'Identifier' && ['globalThis', 'self'].includes(object.name)
      if (!computed && !isGlobalObject) keys.add(property)
    },
    Property: ({ key, computed, shorthand }) => void (computed || shorthand || keys.add(key)),
    PropertyDefinition: ({ key, computed }) => void (computed || keys.add(key)),
    MethodDefinition: ({ key, computed }) => void (computed || keys.add(key)),
    TSPropertySignature: ({ key, computed }) => void (computed || keys.add(key)),
    TSMethodSignature: ({ key, computed }) => void (computed || keys.add(key)),
    Identifier: (node) => void identifiers.push({ node, name: node.name }),
  }).visit(program)
  for (const { node, name } of identifiers) {
    if (globals.includes(name) && !keys.has(node)) found.add(name)
  }
  return [...found].toSorted()
}

/** Whether a file begins with the directive that keeps it out of a server-component graph. */
export function isClientModule(file: string, text: string): boolean {
  const [first] = parse(file, text).program.body
  return first?.type === 'ExpressionStatement' && first.directive === 'use client'
}

function parse(
  file: string,
  text: string,
): { module: ReturnType<typeof parseSync>['module']; program: Program } {
  const { module, program, errors } = parseSync(file, text)
  const [error] = errors
  if (error) throw new SyntaxError(`${file}: ${error.message}`)
  return { module, program }
}

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'

/** What a module exports, types included, as lines: `StreamError`, then `type StreamErrorCode`. */
export function exportedNames(file: string, text: string = readFileSync(file, 'utf8')): string[] {
  const names = new Set<string>()
  const entries = parseSync(file, text).module.staticExports.flatMap((statement) => statement.entries)
  for (const { isType, exportName, moduleRequest } of entries) {
    const prefix = isType ? 'type ' : ''
    if (exportName.name !== null) names.add(prefix + exportName.name)
    else if (!moduleRequest) names.add('default')
    else if (!moduleRequest.value.startsWith('.')) names.add(`${prefix}* from ${moduleRequest.value}`)
    else {
      const inner = exportedNames(join(dirname(file), moduleRequest.value))
      for (const name of inner) names.add(isType && !name.startsWith('type ') ? `type ${name}` : name)
    }
  }
  const all = [...names].toSorted()
  return [...valuesOf(all), ...all.filter((name) => name.startsWith('type '))]
}

/** The names that exist at run time. */
export function valuesOf(names: string[]): string[] {
  return names.filter((name) => !name.startsWith('type '))
}

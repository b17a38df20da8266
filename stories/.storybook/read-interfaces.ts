import { readFileSync } from 'node:fs'
import type { DocumentedField, DocumentedInterface } from 'virtual:tsdoc'
import { type ESTree, parseSync } from 'vite'

/** What an interface extends. */
interface Parent {
  name: string
  /** Whether it takes a field over. Default: all of them. */
  takes?: (field: string) => boolean
}

/** Exported interfaces by name, each with the fields it inherits from the others: nearest first. */
export function readInterfaces(files: readonly string[]): Record<string, DocumentedInterface> {
  const own = new Map(files.flatMap(readFile).map((found) => [found.name, found]))

  function fieldsOf(name: string): DocumentedField[] {
    const found = own.get(name)
    if (!found) return []
    const inherited = found.parents.flatMap((parent) =>
      fieldsOf(parent.name).filter((field) => parent.takes?.(field.name) ?? true),
    )
    const names = new Set(found.fields.map((field) => field.name))
    return [...found.fields, ...inherited.filter((field) => !names.has(field.name))]
  }

  return Object.fromEntries([...own.keys()].map((name) => [name, { name, fields: fieldsOf(name) }]))
}

/** Tags as sentences, with what they name as code. */
function withoutTags(text: string): string {
  return text.replaceAll(/@param (\w+)/g, '`$1`:').replaceAll(/@throws (\w+)/g, 'Throws a `$1`')
}

function readFile(file: string) {
  const text = readFileSync(file, 'utf8')
  const { program, comments } = parseSync(file, text)

  /** The TSDoc that stands right before a position, with nothing but blanks between. */
  function docBefore(position: number): string {
    const comment = comments.findLast(({ end }) => end <= position)
    if (!comment?.value.startsWith('*') || text.slice(comment.end, position).trim() !== '') return ''
    return comment.value.replaceAll(/^[*\s]*\*? ?/gm, '').trim()
  }

  function toField(member: ESTree.TSSignature): DocumentedField[] {
    if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') return []
    const { name } = member.key
    const type = member.typeAnnotation?.typeAnnotation
    const doc = docBefore(member.start).replaceAll(/\s+/g, ' ')
    // What a tag tells of, as of a parameter and its default, is not the field's own.
    const [, own = '', tags = ''] = /^(.*?)(@(?:param|throws) .*)?$/.exec(doc) ?? []
    const [sentence = '', fallback] = own.trim().split(/ ?Default: /)
    const description = [sentence, withoutTags(tags)].filter(Boolean).join(' ')
    return [
      {
        name,
        optional: member.optional,
        type: type ? text.slice(type.start, type.end).replaceAll(/\s+/g, ' ') : '',
        description,
        ...(fallback !== undefined && { fallback: fallback.replace(/\.$/, '') }),
      },
    ]
  }

  /** `Base`, or `Pick<Base, 'one' | 'other'>`, or the same with `Omit`. */
  function toParent({ start, end }: ESTree.Span): Parent {
    const type = text.slice(start, end)
    const [, utility, base, keys = ''] = /^(Pick|Omit)<\s*(\w+)[^,]*,(.+)>$/s.exec(type) ?? []
    if (base === undefined) return { name: /^\w+/.exec(type)?.[0] ?? '' }
    const named = new Set(keys.match(/\w+/g))
    return { name: base, takes: (field) => named.has(field) === (utility === 'Pick') }
  }

  function read(declaration: ESTree.Declaration) {
    switch (declaration.type) {
      case 'TSInterfaceDeclaration': {
        const { id, extends: parents, body } = declaration
        return [{ name: id.name, parents: parents.map(toParent), fields: body.body.flatMap(toField) }]
      }
      case 'TSTypeAliasDeclaration': {
        const { id, typeAnnotation } = declaration
        return [{ name: id.name, parents: [toParent(typeAnnotation)], fields: [] }]
      }
      default:
        return []
    }
  }

  return program.body.flatMap((statement) =>
    statement.type === 'ExportNamedDeclaration' && statement.declaration ? read(statement.declaration) : [],
  )
}

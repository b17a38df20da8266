import { createHash } from 'node:crypto'

/** The first line of each copied file, or the second, behind a directive. */
export interface Header {
  item: string
  /** The version in which this content appeared. */
  version: string
  /** Of the body, as it was shipped. */
  hash: string
}

const line =
  /(?:\/\/|\/\*) @rivulet\/registry (?<item>[\w-]+) (?<version>\S+) (?<hash>[0-9a-f]{16})(?: \*\/)?\r?\n/
/** Applications put lines of their own above it: a notice, a directive, an instruction for a linter. */
const found = new RegExp(`^(?<before>\\uFEFF?(?:[^\\n]*\\n){0,30}?)${line.source}`)
const directive = "'use client';\n"

/** Splits a file into its header and the rest; null where it has none. */
export function readHeader(text: string): { header: Header | null; body: string } {
  const match = found.exec(text)
  if (!match?.groups) return { header: null, body: text }
  const { before = '', item = '', version = '', hash = '' } = match.groups
  return { header: { item, version, hash }, body: before + text.slice(match[0].length) }
}

/**
 * Puts a header at the beginning. It stands behind the directive of a file that has one: the CLI drops all comments before the first
 * word of what it adapts.
 */
export function withHeader({ item, version, hash }: Header, body: string, path: string): string {
  const words = `@rivulet/registry ${item} ${version} ${hash}`
  const header = path.endsWith('.css') ? `/* ${words} */\n` : `// ${words}\n`
  return body.startsWith(directive) ? directive + header + body.slice(directive.length) : header + body
}

/** Names a content: the first 64 bits of its SHA-256. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16)
}

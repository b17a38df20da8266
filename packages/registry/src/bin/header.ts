import { createHash } from 'node:crypto'

/** The first line of each copied file. */
export interface Header {
  item: string
  /** The version in which this content appeared. */
  version: string
  /** Of the body, as it was shipped. */
  hash: string
}

const line =
  /^\uFEFF?(?:\/\/|\/\*) @rivulet\/registry (?<item>[\w-]+) (?<version>\S+) (?<hash>[0-9a-f]{16})(?: \*\/)?\r?\n/

/** Splits a file into its header and the rest; null where it has none. */
export function readHeader(text: string): { header: Header | null; body: string } {
  const found = line.exec(text)
  if (!found?.groups) return { header: null, body: text }
  const { item = '', version = '', hash = '' } = found.groups
  return { header: { item, version, hash }, body: text.slice(found[0].length) }
}

export function writeHeader({ item, version, hash }: Header, path: string): string {
  const words = `@rivulet/registry ${item} ${version} ${hash}`
  return path.endsWith('.css') ? `/* ${words} */\n` : `// ${words}\n`
}

/** Names a content: the first 64 bits of its SHA-256. */
export function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16)
}

/**
 * How an application writes its copies: the CLI puts a prefix before classes, and the application may format what it has copied. A
 * content has to be changed likewise before it can be compared or merged.
 */
export interface Dialect {
  /** What stands before each class of Tailwind, without the colon; empty for none. */
  prefix: string
  format?: (text: string) => string
}

/** A content of the registry, as this application would have it. */
export function inDialect(body: string, { prefix, format = (text) => text }: Dialect): string {
  return toLines(format(prefix === '' ? body : withPrefix(body, prefix)))
}

/** As the CLI does it. The closure check sees to it that classes stand in plain strings and have no quotes. */
function withPrefix(text: string, prefix: string): string {
  return text.replaceAll(/\bclassName="([^"]*)"/g, (_, classes: string) => {
    const prefixed = classes
      .split(' ')
      .map((name) => (name.startsWith(`${prefix}:`) ? name : `${prefix}:${name}`))
    return `className="${prefixed.join(' ')}"`
  })
}

/** With line feeds alone, to compare and merge by. */
export function toLines(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
}

/** With the line breaks that most of the file had, and its byte order mark. */
export function likeBefore(text: string, before: string): string {
  const breaks = before.match(/\r?\n/g) ?? []
  const isWindows = breaks.filter((one) => one === '\r\n').length * 2 > breaks.length
  const lines = isWindows ? text.replaceAll('\n', '\r\n') : text
  return before.startsWith('\uFEFF') ? `\uFEFF${lines}` : lines
}

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @throws TypeError where it is none, which makes its frame malformed; so does `text`. */
export function object(value: unknown, name = 'This'): JsonObject {
  return isObject(value) ? value : refuse(name, 'an object')
}

export function text(from: JsonObject, field: string): string {
  const value = from[field]
  return typeof value === 'string' ? value : refuse(field, 'a string')
}

/** Servers write null for what they leave out. */
export function optionalText(from: JsonObject, field: string): string | undefined {
  return from[field] == null ? undefined : text(from, field)
}

/** Without the fields that are undefined: merged into a part, they would hide what is known. */
export function defined<T extends object>(fields: T): T {
  for (const field in fields) if (fields[field] === undefined) delete fields[field]
  return fields
}

function refuse(name: string, expected: string): never {
  throw new TypeError(`${name} is not ${expected}.`)
}

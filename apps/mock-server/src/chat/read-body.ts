import type { Context } from 'hono'
import type { z } from 'zod'

import { BodyError, RefusedError } from './errors.ts'

/** Fifty messages of the longest kind in UTF-8, and some files, as data URLs. */
export const maxBodyBytes = 4 * 1024 * 1024

/** More would bury what is wrong. */
const maxIssues = 10

/** For `bodyLimit`. @throws RefusedError always. */
export function bodyTooLarge(): never {
  throw new RefusedError({
    status: 413,
    message: `The body is too large; it may have ${maxBodyBytes} bytes.`,
  })
}

/** Reads a JSON body that has this shape. @throws BodyError that says what is wrong. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await c.req.text()
  const result = schema.safeParse(parseJson(text))
  if (result.success) return result.data
  throw new BodyError(
    result.error.issues.slice(0, maxIssues).map(({ path, message }) => ({ path: written(path), message })),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = text === '' ? 'it is empty' : error instanceof Error ? error.message : 'unknown reason'
    throw new BodyError([{ path: '', message: `is not JSON: ${reason.slice(0, 200)}` }])
  }
}

function written(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('')
}

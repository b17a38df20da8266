import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'

import { isTooDeep, maxDepth } from './depth.ts'
import { BodyError, RefusedError } from './errors.ts'

/** Fifty messages of the longest kind in UTF-8, and some files, as data URLs. */
const maxBodyBytes = 4 * 1024 * 1024

/** More would bury what is wrong. */
const maxIssues = 10

const limit = bodyLimit({
  maxSize: maxBodyBytes,
  onError() {
    throw new RefusedError({
      status: 413,
      message: `The body is too large; it may have ${maxBodyBytes} bytes.`,
    })
  },
})

/** Reads a JSON body that has this shape. @throws BodyError that says what is wrong, RefusedError for one that is too large. */
export async function readBody<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  // Here and not on the route: a limit that stood before the login would read the bodies of strangers.
  await limit(c, async () => {})
  const value = parseJson(await c.req.text())
  if (isTooDeep(value)) {
    throw new BodyError([
      { path: '', message: `may have at most ${maxDepth} objects and lists within each other` },
    ])
  }
  const result = schema.safeParse(value)
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

import type { StreamError } from '@rivulet/react'
import { z } from 'zod'

const refusalSchema = z.object({ error: z.object({ message: z.string() }) })

/** The server's own words where it has said why; otherwise those of the error, which also tell what to do. */
export function reasonOf({ body = '', message }: StreamError): string {
  try {
    return refusalSchema.parse(JSON.parse(body)).error.message
  } catch {
    return message
  }
}

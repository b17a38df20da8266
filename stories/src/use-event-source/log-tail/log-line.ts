import { z } from 'zod'

export const levels = ['debug', 'info', 'warn', 'error'] as const

export type Level = (typeof levels)[number]

/** A line as the server sends it. */
export const lineSchema = z.object({ level: z.enum(levels), time: z.string(), message: z.string() })

/** With its number, which the server sends as the event's id. */
export interface LogLine extends z.infer<typeof lineSchema> {
  id: number
}

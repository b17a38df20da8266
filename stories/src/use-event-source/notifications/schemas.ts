import { z } from 'zod'

/** One schema for each kind of event. `message` is the kind that has no name. */
export const schemas = {
  message: z.object({ from: z.string(), text: z.string() }),
  mention: z.object({ from: z.string(), in: z.string(), text: z.string() }),
  build: z.object({
    branch: z.string(),
    number: z.number(),
    status: z.enum(['passed', 'failed']),
    seconds: z.number(),
  }),
  deploy: z.object({
    environment: z.string(),
    version: z.string(),
    status: z.enum(['started', 'succeeded', 'failed']),
  }),
}

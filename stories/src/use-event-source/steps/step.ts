import { z } from 'zod'

export const stepSchema = z.object({ step: z.number(), of: z.number(), label: z.string() })

export type Step = z.infer<typeof stepSchema>

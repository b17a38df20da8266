import { z } from 'zod'

import { mockUrl } from '../../shared/mock-url.ts'
import type { Login } from '../../shared/login.ts'

const counts = {
  requests: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costMicroDollars: z.number(),
}

const reportSchema = z.object({
  usage: z.array(z.object({ model: z.string(), ...counts })),
  totals: z.object(counts),
})

/** What the server has written down for a user: each model, and all together. */
export type UsageReport = z.infer<typeof reportSchema>

export async function readUsage(login: Login): Promise<UsageReport> {
  const response = await login.fetch(mockUrl('/usage'))
  if (!response.ok) throw new Error(`No usage: the server answered ${response.status}.`)
  return reportSchema.parse(await response.json())
}

/** Whole micro-dollars as dollars, digit by digit: nothing is rounded, so nothing is lost. */
export function toDollars(microDollars: number): string {
  const digits = String(microDollars).padStart(7, '0')
  return `$${Number(digits.slice(0, -6)).toLocaleString('en')}.${digits.slice(-6)}`
}

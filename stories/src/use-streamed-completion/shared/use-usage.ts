import { useCallback, useState } from 'react'

import type { Login } from '../../shared/login.ts'
import { readUsage, type UsageReport } from './usage.ts'

const pauseMs = 100
const maxReads = 30

/** What the server has logged for a user. `read(n)` asks until `n` answers are in the log: one that was left is noticed a moment later. */
export function useUsage(login: Login) {
  const [report, setReport] = useState<UsageReport | null>(null)
  const read = useCallback(
    async (answers: number) => {
      for (let reads = 0; reads < maxReads; reads++) {
        const next = await readUsage(login)
        setReport(next)
        if (next.totals.requests >= answers) return
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    },
    [login],
  )
  return { report, read }
}

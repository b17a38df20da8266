import { useEffect } from 'react'

import { toDollars } from '../../use-streamed-completion/shared/usage.ts'
import { useUsage } from '../../use-streamed-completion/shared/use-usage.ts'
import styles from './header.module.css'
import type { ConversationLogin } from './scripts.ts'

export interface MeterProps {
  login: ConversationLogin
  /** How many answers have ended: each is in the server's log. */
  answers: number
}

/** What the conversation has cost so far. It asks once for each answer, so a token costs it nothing. */
export function Meter({ login, answers }: MeterProps) {
  const { report, read } = useUsage(login)

  useEffect(() => {
    // Where there is no report the last one stays: nobody waits for it.
    if (answers > 0) read(answers).catch(() => {})
  }, [answers, read])

  if (!report || report.totals.requests === 0) return <p className={styles.meter}>Nothing used yet</p>
  const { inputTokens, outputTokens, costMicroDollars } = report.totals
  return (
    <p className={styles.meter}>
      {(inputTokens + outputTokens).toLocaleString('en')} tokens · {toDollars(costMicroDollars)}
    </p>
  )
}

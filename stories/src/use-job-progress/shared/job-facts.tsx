import type { UseJobProgressResult } from '@rivulet/react/job'

import { Facts } from '../../shared/facts.tsx'
import { inNumbers, inTime } from './in-words.ts'

interface JobFactsProps {
  /** Null while there is none. */
  job: Pick<UseJobProgressResult, 'etaMs' | 'ratePerSecond' | 'attempt' | 'connection'> | null
}

/** How fast it goes, how long it takes, and how the news of it come. */
export function JobFacts({ job }: JobFactsProps) {
  return (
    <Facts
      facts={{
        'Rows a second': inNumbers(job?.ratePerSecond ?? null),
        'Time left': inTime(job?.etaMs ?? null),
        Attempt: job?.attempt || null,
        Connection: job?.connection ?? null,
      }}
    />
  )
}

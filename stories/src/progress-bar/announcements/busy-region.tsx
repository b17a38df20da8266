import { ProgressBar } from '@rivulet/components/progress-bar'

import { Button } from '../../shared/button.tsx'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Bar } from '../shared/bar.tsx'
import { useRun } from '../shared/use-run.ts'
import styles from './busy-region.module.css'

export interface BusyRegionProps {
  /** How long it loads. */
  seconds?: number
}

const months = ['July', 'August', 'September']

/**
 * A region that loads, and the bar that tells how far. The region is busy and described by the bar until the job has ended. The bar
 * stands outside of it: some screen readers hide what is busy.
 */
export function BusyRegion({ seconds = 10 }: BusyRegionProps) {
  const { run, standing } = useRun({ seconds })
  const region = ProgressBar.useRegion({ job: run })
  const isThere = standing === 'completed'
  return (
    <StreamCard
      title="A report that loads"
      request="no server"
      actions={
        <Button tone="primary" onClick={run.start} disabled={standing === 'running'}>
          Load the report
        </Button>
      }
    >
      <Bar label="Loading the report" job={run} region={region}>
        <ProgressBar.Announcer />
      </Bar>
      <section aria-label="Report" className={styles.region} {...region.getRegionProps()}>
        <dl className={styles.report}>
          {months.map((month, index) => (
            <div key={month} className={styles.month}>
              <dt>{month}</dt>
              <dd>{isThere ? `${(index + 3) * 412} orders` : <span className={styles.blank} />}</dd>
            </div>
          ))}
        </dl>
      </section>
    </StreamCard>
  )
}

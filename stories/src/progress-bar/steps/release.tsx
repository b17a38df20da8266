import { ProgressBar } from '@rivulet/components/progress-bar'

import { Button } from '../../shared/button.tsx'
import { StreamCard } from '../../shared/stream-card.tsx'
import { useRun } from '../shared/use-run.ts'
import { Steps } from './steps.tsx'

const phases = [
  { key: 'fetch', label: 'Fetch' },
  { key: 'build', label: 'Build' },
  { key: 'test', label: 'Test' },
  { key: 'publish', label: 'Publish' },
]

export interface ReleaseProps {
  /** How long it takes. */
  seconds?: number
}

/** One job, twice: by the four phases that it tells, and by tenths of its value. */
export function Release({ seconds = 20 }: ReleaseProps) {
  const { run, standing } = useRun({ seconds, phases })
  return (
    <StreamCard
      title="A release in steps"
      request="no server"
      actions={
        <Button tone="primary" onClick={run.start} disabled={standing === 'running'}>
          Start the release
        </Button>
      }
    >
      <Steps job={run} label="By its phases" count={4} names={phases.map(({ label }) => label)}>
        <ProgressBar.Announcer />
      </Steps>
      {/* The same is said once. */}
      <Steps job={run} label="By tenths" count={10} />
    </StreamCard>
  )
}

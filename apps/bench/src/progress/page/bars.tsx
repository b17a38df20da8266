import { Progress } from '@base-ui/react/progress'
import { ProgressBar } from '@rivulet/components/progress-bar'
import { memo, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'

import { type Job, jobs } from './jobs.ts'

interface BarProps {
  job: Job
  at: number
}

const Ours = memo(function Ours({ job, at }: BarProps) {
  return (
    <ProgressBar.Root job={job}>
      <ProgressBar.Label>Job {at}</ProgressBar.Label> <ProgressBar.Value />
      <ProgressBar.Track className="track">
        <ProgressBar.Indicator className="fill" />
      </ProgressBar.Track>
    </ProgressBar.Root>
  )
})

/** As its documentation has it: whoever reads the value renders the bar. */
const BaseUi = memo(function BaseUi({ job, at }: BarProps) {
  const { value, max } = useSyncExternalStore(job.subscribe, job.getSnapshot)
  return (
    <Progress.Root value={value} max={max}>
      <Progress.Label>Job {at}</Progress.Label> <Progress.Value />
      <Progress.Track className="track">
        <Progress.Indicator className="fill" />
      </Progress.Track>
    </Progress.Root>
  )
})

export function mountBars(root: HTMLElement, of: 'ProgressBar' | 'Base UI'): void {
  const Bar = of === 'ProgressBar' ? Ours : BaseUi
  createRoot(root).render(jobs.map((job, at) => <Bar key={at} job={job} at={at} />))
}

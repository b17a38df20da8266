import { HalfDone } from './half-done.tsx'
import { JobNow } from './job-now.tsx'

/** Two readers of one job. Neither renders for the other. */
export function JobPage({ id }: { id: string }) {
  return (
    <>
      <JobNow id={id} />
      <HalfDone id={id} />
    </>
  )
}

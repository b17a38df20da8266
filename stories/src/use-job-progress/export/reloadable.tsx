import { type ReactNode, useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { JobsProvider } from '../shared/with-jobs.tsx'

interface ReloadableProps {
  /** The id of the story. */
  story: string
  children: ReactNode
}

/** Forgets all that a reload would: the components, the query cache and the token. What the tab has stored stays. */
export function Reloadable({ story, children }: ReloadableProps) {
  const [loads, setLoads] = useState(1)
  return (
    <>
      <JobsProvider key={loads} story={story}>
        {children}
      </JobsProvider>
      <p style={{ marginBlockStart: '1rem' }}>
        <Button onClick={() => setLoads(loads + 1)}>Reload</Button>
      </p>
    </>
  )
}

import type { ReactElement } from 'react'

import { ProgressBar } from './index.ts'

/** A bar of all parts: a line with a buffer, steps, a circle, and words. */
export function WholeBar(props: ProgressBar.Root.Props): ReactElement {
  return (
    <ProgressBar.Root {...props}>
      <ProgressBar.Label>Export</ProgressBar.Label>
      <ProgressBar.Value />
      <ProgressBar.Track data-testid="track">
        <ProgressBar.Indicator of="buffer" data-testid="buffer" />
        <ProgressBar.Indicator data-testid="indicator" />
      </ProgressBar.Track>
      <ProgressBar.Circle data-testid="circle" />
      <ProgressBar.Phase />
      <ProgressBar.Eta />
      <ProgressBar.Announcer />
    </ProgressBar.Root>
  )
}

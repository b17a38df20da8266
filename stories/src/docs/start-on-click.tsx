import { Canvas } from '@storybook/addon-docs/blocks'
import type { ComponentProps } from 'react'

import { Button } from '../shared/button.tsx'

interface StartOnClickProps {
  /** The story's export. */
  of: ComponentProps<typeof Canvas>['of']
  name: string
  started: boolean
  onStart: () => void
  onStop: () => void
}

/** A story's place in the documentation: nothing is mounted, and so no stream is open, before it is started. */
export function StartOnClick({ of, name, started, onStart, onStop }: StartOnClickProps) {
  if (!started) {
    return (
      <div className="docs-frame sb-unstyled">
        <p>Talks to the live server once it starts.</p>
        <Button onClick={onStart} aria-label={`Start ${name}`}>
          Start
        </Button>
      </div>
    )
  }
  return <Canvas of={of} additionalActions={[{ title: 'Stop', onClick: onStop }]} />
}

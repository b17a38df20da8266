import { useEventSource } from '@rivulet/react'
import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { type Step, stepSchema } from './step.ts'
import { Stepper } from './stepper.tsx'

export interface StepsProps {
  /** Begin when the story is shown, or wait for a click. */
  startAtOnce?: boolean
  /** The server's pause between two steps, in milliseconds. */
  paceMs?: number
}

/** Five steps and a `complete` event, in the words of the common recipe: a URL, `enabled`, and two callbacks. */
export function Steps({ startAtOnce = true, paceMs = 500 }: StepsProps) {
  const [phase, setPhase] = useState<'waiting' | 'running' | 'completed'>(startAtOnce ? 'running' : 'waiting')
  const [steps, setSteps] = useState<readonly Step[]>([])

  const { status } = useEventSource({
    url: mockUrl('/events/steps', { paceMs }),
    enabled: phase === 'running',
    onMessage(data) {
      const step = stepSchema.parse(JSON.parse(data))
      setSteps((known) => [...known, step])
    },
    events: {
      complete() {
        setPhase('completed')
      },
    },
  })

  function start() {
    setSteps([])
    setPhase('running')
  }

  return (
    <StreamCard
      title="Import orders.csv"
      request="GET /events/steps"
      status={status}
      actions={
        <Button tone="primary" onClick={start} disabled={phase === 'running'}>
          {phase === 'completed' ? 'Run again' : 'Start'}
        </Button>
      }
    >
      <Stepper steps={steps} completed={phase === 'completed'} />
    </StreamCard>
  )
}

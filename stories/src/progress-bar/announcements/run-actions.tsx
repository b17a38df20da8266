import type { Run } from '../shared/create-run.ts'
import type { useRun } from '../shared/use-run.ts'
import { Command } from './command.tsx'

interface RunActionsProps {
  run: Run
  standing: ReturnType<typeof useRun>['standing']
}

/** What may happen to a job. */
export function RunActions({ run, standing }: RunActionsProps) {
  const isStalled = standing === 'stalled'
  const isUnderWay = standing === 'running' || isStalled
  const mayRetry = standing === 'failed' || standing === 'cancelled'
  return (
    <>
      <Command tone="primary" isPossible={!isUnderWay} onPress={mayRetry ? run.retry : run.start}>
        {mayRetry ? 'Try again' : 'Start'}
      </Command>
      <Command isPossible={standing === 'running'} onPress={() => run.goTo(nextMilestone(run))}>
        Next milestone
      </Command>
      <Command isPossible={isUnderWay} onPress={() => run.show({ stalled: !isStalled })}>
        {isStalled ? 'Be back' : 'Stall'}
      </Command>
      <Command isPossible={isUnderWay} onPress={() => run.show(failed)}>
        Fail
      </Command>
      <Command isPossible={isUnderWay} onPress={() => run.show(cancelled)}>
        Cancel
      </Command>
      <Command isPossible={isUnderWay} onPress={() => run.goTo(100)}>
        Complete
      </Command>
    </>
  )
}

const ended = { stalled: false, etaMs: null }
const cancelled = { ...ended, status: 'cancelled' } as const
const failed = { ...ended, status: 'failed', error: { message: 'The disk is full.' } } as const

/** A quarter, the half, three quarters, and the end. */
function nextMilestone(run: Run): number {
  return (Math.floor((run.getSnapshot().value ?? 0) / 25) + 1) * 25
}

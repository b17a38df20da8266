import { useEffect, useState, useSyncExternalStore } from 'react'

import { createRun, type Run, type RunOptions } from './create-run.ts'

/** A job of this component, and in a word how it stands: it renders again when the word changes, not with each tick. */
export function useRun(options: RunOptions) {
  const [run] = useState(() => createRun(options))
  useEffect(() => run.stop, [run])
  return { run, standing: useSyncExternalStore(run.subscribe, () => standingOf(run)) }
}

function standingOf(run: Run) {
  const { status, stalled } = run.getSnapshot()
  return stalled && status === 'running' ? 'stalled' : status
}

import { useSyncExternalStore } from 'react'

import { Facts } from '../../shared/facts.tsx'
import type { CostMeter } from './cost.ts'

/** The counters. They stand outside of the window's `<Profiler>`, so that they do not count themselves. */
export function CostFacts({ meter, tokens }: { meter: CostMeter; tokens: number }) {
  const { commits, appends, characters } = useSyncExternalStore(meter.subscribe, meter.getSnapshot)
  return (
    <Facts
      facts={{
        Commits: commits.toLocaleString('en'),
        Appends: appends.toLocaleString('en'),
        Characters: characters.toLocaleString('en'),
        Tokens: tokens.toLocaleString('en'),
      }}
    />
  )
}

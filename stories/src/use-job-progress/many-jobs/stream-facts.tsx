import { useSyncExternalStore } from 'react'

import { Facts } from '../../shared/facts.tsx'
import type { StreamCounter } from './count-streams.ts'

interface StreamFactsProps {
  counter: StreamCounter
  underWay: number
}

export function StreamFacts({ counter, underWay }: StreamFactsProps) {
  const { open, most } = useSyncExternalStore(counter.subscribe, counter.getCounts)
  return <Facts facts={{ 'Under way': underWay, 'Streams now': open, 'Streams at most': most }} />
}

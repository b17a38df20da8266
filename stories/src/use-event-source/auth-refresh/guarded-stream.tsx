import { useEventSource } from '@rivulet/react'

import { countLines, nothingYet } from '../../shared/count-lines.ts'
import { Facts } from '../../shared/facts.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { StatusBadge } from '../../shared/status-badge.tsx'
import styles from './auth-refresh.module.css'

interface GuardedStreamProps {
  name: string
  paceMs: number
}

/** It knows nothing of tokens: headers and their renewal come from the provider. */
export function GuardedStream({ name, paceMs }: GuardedStreamProps) {
  const { status, state, lastEventId } = useEventSource({
    url: mockUrl('/events/guarded', { paceMs }),
    reducer: countLines,
    initialState: nothingYet,
  })
  return (
    <li className={styles.stream}>
      <div className={styles.head}>
        <h3 className={styles.name}>{name}</h3>
        <StatusBadge status={status} />
      </div>
      <Facts
        facts={{
          Cursor: lastEventId || null,
          Received: state.received.toLocaleString('en'),
          Missing: state.missing,
          Doubled: state.doubled,
        }}
      />
    </li>
  )
}

import { useReducer, useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { Facts } from '../../shared/facts.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { Switch } from '../../shared/switch.tsx'
import { emptyJournal, journal } from './journal.ts'
import { ResumedLog } from './resumed-log.tsx'
import { Stretches } from './stretches.tsx'

export interface ResumeProps {
  /** The log's name: what its cursor is kept under. */
  name: string
  /** The server's pause between two lines, in milliseconds. */
  paceMs?: number
}

/** How many lines past the cursor the server forgets on request. */
const forgotten = 25

/** Cut the connection, or drop the whole component as a reload does: the log goes on with the very next line. */
export function Resume({ name, paceMs = 250 }: ResumeProps) {
  const [connection] = useState(() => `story-${crypto.randomUUID()}`)
  const [inQuery, setInQuery] = useState(false)
  const [oldest, setOldest] = useState(1)
  const [visit, setVisit] = useState(1)
  const [{ counted, stretches }, note] = useReducer(journal, emptyJournal)

  async function cut() {
    await fetch(mockUrl(`/events/connections/${connection}/cut`), { method: 'POST' })
  }

  return (
    <ResumedLog
      // Another key is another component: no state and no connection of the old one is left.
      key={visit}
      name={name}
      cursor={inQuery ? { query: 'after' } : 'header'}
      query={{ paceMs, connection, from: oldest }}
      onOpen={() => note({ type: 'begin', cause: 'cut' })}
      onLine={(number) => note({ type: 'line', number })}
      onGap={() => note({ type: 'begin', cause: 'gap' })}
      actions={
        <>
          <Button tone="primary" onClick={() => void cut()}>
            Cut the connection
          </Button>
          <Button
            onClick={() => {
              note({ type: 'begin', cause: 'reloaded' })
              setVisit(visit + 1)
            }}
          >
            Reload
          </Button>
          <Button
            onClick={() => {
              setOldest(counted.last + forgotten)
              void cut()
            }}
          >
            Let the server forget
          </Button>
          <Switch checked={inQuery} onChange={setInQuery}>
            Cursor in the query
          </Switch>
        </>
      }
    >
      <Facts
        facts={{
          'Cursor at line': counted.last === 0 ? null : counted.last.toLocaleString('en'),
          Received: counted.received.toLocaleString('en'),
          Missing: counted.missing,
          Doubled: counted.doubled,
        }}
      />
      <Stretches stretches={stretches} />
    </ResumedLog>
  )
}

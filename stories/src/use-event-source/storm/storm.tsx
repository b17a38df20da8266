import { useId, useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { type Server, isServer, servers } from './servers.ts'
import { StormRun } from './storm-run.tsx'
import styles from './storm.module.css'

export interface StormProps {
  /** The server to begin with. */
  server?: Server
  /** Where the delay before a retry starts, in milliseconds; it doubles with each retry in a row without an event. */
  minDelayMs?: number
  /** The longest delay, in milliseconds. */
  maxDelayMs?: number
}

/** Servers that drive a careless client to ask for ever: eight seconds with one of them, on a time axis. */
export function Storm({ server: given = 'retry-zero', minDelayMs = 1_000, maxDelayMs = 30_000 }: StormProps) {
  const [choice, setChoice] = useState({ given, server: given })
  // Another server given from outside counts for more than the one chosen before.
  const server = choice.given === given ? choice.server : given
  const [run, setRun] = useState(1)
  const selectId = useId()

  return (
    <StormRun
      key={`${server} ${minDelayMs} ${maxDelayMs} ${run}`}
      server={server}
      minDelayMs={minDelayMs}
      maxDelayMs={maxDelayMs}
      actions={
        <>
          <div className={styles.choice}>
            <label htmlFor={selectId}>Server</label>
            <select
              id={selectId}
              className={styles.select}
              value={server}
              onChange={({ target }) => isServer(target.value) && setChoice({ given, server: target.value })}
            >
              {Object.entries(servers).map(([name, { title }]) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </select>
          </div>
          <Button onClick={() => setRun(run + 1)}>Run again</Button>
        </>
      }
    />
  )
}

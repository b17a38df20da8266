import { useEffect, useState } from 'react'

/** For how many whole seconds something runs, or has run; null where it never did. It renders once a second. */
export function useStopwatch(runs: boolean): number | null {
  const [seconds, setSeconds] = useState<number | null>(runs ? 0 : null)

  useEffect(() => {
    if (!runs) return
    const startedAt = performance.now()
    const read = () => setSeconds(Math.round((performance.now() - startedAt) / 1_000))
    const timer = setInterval(read, 1_000)
    return () => {
      clearInterval(timer)
      read()
    }
  }, [runs])

  return seconds
}

import { useEffect, useState } from 'react'

/** Seconds until a moment of the epoch, in tenths. */
export function Countdown({ untilMs }: { untilMs: number }) {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 100)
    return () => clearInterval(timer)
  }, [])
  // A timer is a live region that keeps silent: nobody wants to hear tenths.
  return <span role="timer">{(Math.max(0, untilMs - nowMs) / 1_000).toFixed(1)} s</span>
}

'use client'

import { useEffect, useState } from 'react'

/** Whether so much time has passed since the last news that motion tells nothing any more. @param news Empty while nothing moves. */
export function useResting(news: string, restAfterMs: number): boolean {
  const [rested, setRested] = useState('')

  useEffect(() => {
    // A timer that is set for longer fires at once.
    if (!news || !(restAfterMs < 2 ** 31)) return
    const timer = setTimeout(setRested, restAfterMs, news)
    return () => {
      clearTimeout(timer)
      setRested('')
    }
  }, [news, restAfterMs])

  return news !== '' && rested === news
}

'use client'

import { useEffect, useState } from 'react'

/** Whether so much time has passed since the last news that motion tells nothing any more. @param news Empty while nothing moves. */
export function useResting(news: string, restAfterMs: number): boolean {
  const [rested, setRested] = useState('')

  useEffect(() => {
    if (!news || restAfterMs === Infinity) return
    const timer = setTimeout(setRested, restAfterMs, news)
    return () => {
      clearTimeout(timer)
      setRested('')
    }
  }, [news, restAfterMs])

  return news !== '' && rested === news
}

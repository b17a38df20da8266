import { useCallback, useState } from 'react'

export interface HistoryEntry {
  /** Counts from 1. */
  id: number
  tone: 'positive' | 'warning' | 'danger'
  text: string
}

const kept = 6

/** What has happened to a connection: the last few entries, the newest first. */
export function useHistory() {
  const [history, setHistory] = useState<readonly HistoryEntry[]>([])
  const note = useCallback(
    (tone: HistoryEntry['tone'], text: string) =>
      setHistory((entries) => [{ id: (entries[0]?.id ?? 0) + 1, tone, text }, ...entries].slice(0, kept)),
    [],
  )
  return { history, note }
}

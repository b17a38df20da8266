'use client'

import { useState } from 'react'

/** What was created for this identity: anew when it changes, and never besides. */
export function useKept<T>(identity: readonly unknown[], create: () => T): T {
  const createKept = () => ({ identity, value: create() })
  let [kept, setKept] = useState(createKept)
  if (identity.some((part, index) => part !== kept.identity[index])) {
    kept = createKept()
    setKept(kept)
  }
  return kept.value
}

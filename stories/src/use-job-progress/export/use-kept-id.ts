import { useState } from 'react'

import { useUser } from '../shared/user.ts'

/** The id of a job, kept by the tab. It is all that has to outlive a reload: the server knows the rest. */
export function useKeptId() {
  const key = `rivulet-export-${useUser().name}`
  const [id, setId] = useState(() => sessionStorage.getItem(key))
  function keep(next: string | null) {
    if (next !== null) sessionStorage.setItem(key, next)
    setId(next)
  }
  return [id, keep] as const
}

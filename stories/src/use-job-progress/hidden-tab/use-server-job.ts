import { hasEnded, type JobFrame } from '@rivulet/core/job'
import { useEffect, useState } from 'react'

import { exportUrl } from '../shared/exports.ts'
import { useUser } from '../shared/user.ts'

const pauseMs = 250

/** How a job stands at the server: asked over and over, past the hook and whatever happens to the page. */
export function useServerJob(id: string | null) {
  const user = useUser()
  const [frame, setFrame] = useState<JobFrame | null>(null)

  useEffect(() => {
    if (id === null) return
    const url = exportUrl(id)
    let timer: ReturnType<typeof setTimeout>
    let isLeft = false
    async function ask() {
      const response = await user.fetch(url)
      const next = (await response.json()) as JobFrame
      if (isLeft) return
      setFrame(next)
      if (!hasEnded(next)) timer = setTimeout(() => void ask(), pauseMs)
    }
    void ask()
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [id, user])

  const job = frame?.id === id && frame ? { ...nothing, ...frame } : null
  return { job, hasEnded: job !== null && hasEnded(job) }
}

const nothing = { unit: null, phase: null, stalled: false }

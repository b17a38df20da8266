'use client'

import { useEffect, useState } from 'react'

import { textOf } from '../message/text-of.ts'
import { useMessageAccess } from '../message/use-message-access.ts'

/** How long it shows that it has copied, in milliseconds. */
const shownMs = 2_000

export interface Copy {
  /** Whether it has just been copied. */
  isCopied: boolean
  copy: () => void
}

/** Copies the text of a message, without its reasoning. Nothing happens where the page may not use the clipboard. */
export function useCopy(): Copy {
  const { get } = useMessageAccess('Copy')
  /** When it was copied last; 0 once that is not shown any more. */
  const [copiedAt, setCopiedAt] = useState(0)

  useEffect(() => {
    if (copiedAt === 0) return
    const timer = setTimeout(() => setCopiedAt(0), shownMs)
    return () => clearTimeout(timer)
  }, [copiedAt])

  async function copy() {
    try {
      await navigator.clipboard.writeText(textOf(get()))
      setCopiedAt(Date.now())
    } catch {
      // Refused by the page's permissions, of which the browser tells.
    }
  }

  return { isCopied: copiedAt > 0, copy: () => void copy() }
}

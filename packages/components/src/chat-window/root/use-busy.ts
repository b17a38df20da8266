'use client'

import { useOfSource } from '../../utils/use-of-source.ts'
import { type ChatSource, isUnderWay } from '../chat-source.ts'

/** Whether more of the last answer may come. */
export function useBusy(source: ChatSource): boolean {
  return useOfSource(source, ({ status }) => isUnderWay(status))
}

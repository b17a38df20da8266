import type { CompletionStatus } from '@rivulet/react'

/** An answer is under way, and can be stopped. */
export function isBusy(status: CompletionStatus): boolean {
  return status === 'submitted' || status === 'streaming'
}

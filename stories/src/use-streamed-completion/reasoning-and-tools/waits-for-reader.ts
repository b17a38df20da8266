import type { ToolPart } from '@rivulet/react'

/** A call that only a person, or the page, can answer. What was approved waits for the server. */
export function waitsForReader({ state, approval }: ToolPart): boolean {
  return state === 'approval-requested' || (state === 'input-available' && !approval)
}

import type { MessageStatus, ToolPart } from '@rivulet/core'

import type { ChatSource } from '../chat-source.ts'

/** What can be done about a call; each is null where it does not apply. */
export interface ToolActions {
  /** Lets the tool run. */
  readonly approve: (() => void) | null
  readonly deny: ((reason?: string) => void) | null
  /** Gives the call its output, where the tool runs on the client. */
  readonly addOutput: ((output: unknown) => void) | null
  /** Says why the call has no output. */
  readonly addError: ((errorText: string) => void) | null
}

export function toolActionsOf(
  source: ChatSource,
  status: MessageStatus,
  { id, state, approval }: ToolPart,
): ToolActions {
  const asks = state === 'approval-requested' && source.respondToApproval
  // What was approved runs on the server, and an answer that is under way may bring the output by itself.
  const waits =
    state === 'input-available' && !approval?.approved && status !== 'streaming' && source.addToolOutput
  const respond = (approved: boolean, reason?: string) =>
    void source.respondToApproval?.({ id, approved, ...(reason !== undefined && { reason }) })
  return {
    approve: asks ? () => respond(true) : null,
    deny: asks ? (reason) => respond(false, reason) : null,
    addOutput: waits ? (output) => void source.addToolOutput?.({ id, output }) : null,
    addError: waits ? (errorText) => void source.addToolOutput?.({ id, errorText }) : null,
  }
}

import type { Message, ToolPart } from '../protocols/message.ts'
import type { PartUpdate } from '../protocols/types.ts'
import type { ApprovalResponse, ToolOutput } from './types.ts'

export function toolCall({ parts }: Message, id: string): ToolPart | undefined {
  return parts.find((part): part is ToolPart => part.type === 'tool' && part.id === id)
}

/** Whether a call of the message still waits for the client. What was approved waits for the server. */
export function awaitsClient({ parts }: Message): boolean {
  return parts.some(
    (part) =>
      part.type === 'tool' &&
      (part.state === 'approval-requested' || (part.state === 'input-available' && !part.approval?.approved)),
  )
}

export function outputUpdate(output: ToolOutput): PartUpdate {
  const state = 'output' in output ? 'output-available' : 'output-error'
  return { ...output, type: 'tool', state }
}

export function approvalUpdate(call: ToolPart, { id, approved, reason }: ApprovalResponse): PartUpdate {
  return {
    type: 'tool',
    id,
    state: approved ? 'input-available' : 'output-denied',
    approval: { id: call.approval?.id ?? id, approved, ...(reason !== undefined && { reason }) },
  }
}

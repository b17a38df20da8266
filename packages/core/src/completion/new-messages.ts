import type { Message, Part } from '../protocols/message.ts'
import type { MessageInput } from './types.ts'

/** What a person has said, on its way to the server. */
export function userMessage(id: string, input: MessageInput): Message {
  const { text = '', files = [], data = [], metadata } = typeof input === 'string' ? { text: input } : input
  const parts: Part[] = [
    ...(text ? [{ type: 'text', id: 'text', text, state: 'done' } as const] : []),
    ...files.map((file, at) => ({ ...file, type: 'file', id: `file-${at}` }) as const),
    ...data.map((one, at) => ({ ...one, type: 'data', id: `data-${at}` }) as const),
  ]
  return {
    id,
    role: 'user',
    parts,
    status: 'sending',
    createdAt: Date.now(),
    ...(metadata !== undefined && { metadata }),
  }
}

/** An answer before anything has come of it. */
export function answerMessage(id: string): Message {
  return { id, role: 'assistant', parts: [], status: 'streaming', createdAt: Date.now() }
}

/** A random name. Not `randomUUID`, which pages without https do not have. */
export function createId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-')
}

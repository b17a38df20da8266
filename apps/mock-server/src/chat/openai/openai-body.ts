import { z } from 'zod'

import { isTooDeep } from '../depth.ts'
import type { ChatMessage, ChatPart } from '../messages.ts'

const says = (message: string) => ({ error: message })

const roles = ['system', 'developer', 'user', 'assistant', 'tool'] as const

const maxContent = 100_000
const text = z.string(says('must be text'))

/** A call's input is text that is mostly JSON, or plain text where OpenAI calls the tool custom. */
const toolCall = z
  .looseObject(
    {
      id: text,
      function: z
        .looseObject({ name: text, arguments: text }, says('must be an object with name and arguments'))
        .optional(),
      custom: z
        .looseObject({ name: text, input: text }, says('must be an object with name and input'))
        .optional(),
    },
    says('must be an object with id and function'),
  )
  .refine(({ function: called, custom }) => called ?? custom, {
    path: ['function'],
    message: 'must be an object with name and arguments',
  })

/** Content parts of other types are let through, and not read. */
const contentPart = z.looseObject(
  { type: text, text: text.optional() },
  says('must be an object with a type'),
)

const message = z.looseObject(
  {
    role: z.enum(roles, says(`must be one of ${roles.map((role) => `"${role}"`).join(', ')}`)),
    content: z
      .union(
        [
          z.string().max(maxContent, says(`may have at most ${maxContent.toLocaleString('en')} characters`)),
          z.array(contentPart),
          z.null(),
        ],
        says('must be text or a list of parts'),
      )
      .optional(),
    tool_calls: z.array(toolCall, says('must be a list')).optional(),
    tool_call_id: text.optional(),
  },
  says('must be an object with role and content'),
)

type OpenaiMessage = z.infer<typeof message>

/** The body of `POST /v1/chat/completions`, as far as this server reads it; a server behind this one gets all of it. */
export const openaiBody = z.looseObject(
  {
    model: z.string(says('must be text')).min(1, says('must not be empty')).max(100, says('is too long')),
    messages: z
      .array(message, says('must be a list of messages'))
      .min(1, says('must have at least 1 message'))
      .max(500, says('may have at most 500 messages')),
    stream: z.boolean(says('must be true or false')).nullish(),
    stream_options: z
      .looseObject(
        { include_usage: z.boolean(says('must be true or false')).nullish() },
        says('must be an object'),
      )
      .nullish(),
  },
  says('must be a JSON object with model and messages'),
)

/** The conversation as the mock's model takes it: a tool's output belongs to the call that it answers. */
export function toChatMessages(messages: readonly OpenaiMessage[]): ChatMessage[] {
  const outputs = new Map(messages.map((one) => [one.tool_call_id, textOf(one)]))
  return messages.flatMap((one): ChatMessage[] => {
    if (one.role === 'tool') return []
    const role = one.role === 'developer' ? 'system' : one.role
    const parts = (one.tool_calls ?? []).map(({ id, function: called, custom }): ChatPart => {
      const output = outputs.get(id)
      const name = called?.name ?? custom?.name ?? ''
      const input = called ? parsed(called.arguments) : custom?.input
      const part = { type: 'tool', id, name, input } as const
      return output === undefined
        ? { ...part, state: 'input-available' }
        : { ...part, state: 'output-available', output: parsed(output) }
    })
    return [{ role, content: textOf(one), parts }]
  })
}

function textOf({ content }: OpenaiMessage): string {
  return Array.isArray(content) ? content.map(({ text }) => text ?? '').join('') : (content ?? '')
}

/** Arguments and outputs are text on this wire, and mostly JSON. */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isTooDeep(value) ? text : value
  } catch {
    return text
  }
}

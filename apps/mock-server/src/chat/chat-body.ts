import { z } from 'zod'

import type { ChatPart } from './messages.ts'

const maxContent = 10_000
const maxMessages = 50
const roles = ['user', 'assistant', 'system'] as const

/** What is wrong, in words that follow the name of the field. */
const says = (message: string) => ({ error: message })

const text = (max: number) =>
  z.string(says('must be text')).max(max, says(`may have at most ${max.toLocaleString('en')} characters`))

const name = text(200).min(1, says('must not be empty'))

const approval = z.object(
  { id: name, approved: z.boolean(says('must be true or false')).optional(), reason: text(1_000).optional() },
  says('must be an object with id and approved'),
)

const partSchemas = {
  tool: z.object({
    type: z.literal('tool'),
    id: name,
    name,
    state: name,
    input: z.unknown().optional(),
    output: z.unknown().optional(),
    errorText: text(maxContent).optional(),
    approval: approval.optional(),
  }),
  file: z.object({
    type: z.literal('file'),
    url: z.string(says('must be a URL as text')),
    mediaType: name,
    name: name.optional(),
  }),
  data: z.object({ type: z.literal('data'), name, data: z.unknown().optional() }),
}

/** Parts of other types are let through and not read: text stands in `content`, and clients know more types than this server. */
const part = z
  .looseObject({ type: z.string(says('must be text')) }, says('must be an object with a type'))
  .transform((value, { issues }): ChatPart | null => {
    const schema = Object.entries(partSchemas).find(([type]) => type === value.type)?.[1]
    if (!schema) return null
    const result = schema.safeParse(value)
    if (result.success) return result.data
    for (const { path, message } of result.error.issues)
      issues.push({ code: 'custom', path, message, input: value })
    return null
  })

/** The AI SDK's own clients send no `content`, but parts of text. */
function withContent(value: unknown): unknown {
  const { content, parts } = Object(value) as { content?: unknown; parts?: unknown }
  if (content !== undefined || !Array.isArray(parts)) return value
  const texts = parts.flatMap((one: unknown) => {
    const { type, text } = Object(one) as { type?: unknown; text?: unknown }
    return type === 'text' && typeof text === 'string' ? [text] : []
  })
  return { ...Object(value), content: texts.join('') }
}

const message = z.object(
  {
    role: z.enum(roles, says(`must be one of ${roles.map((role) => `"${role}"`).join(', ')}`)),
    content: text(maxContent),
    parts: z
      .array(part, says('must be a list'))
      .max(200, says('may have at most 200 entries'))
      .default([])
      .transform((parts) => parts.filter((one) => one !== null)),
  },
  says('must be an object with role and content'),
)

/** The body of `POST /chat`. Fields it does not name are let through: clients add their own. */
export const chatBody = z.object(
  {
    messages: z
      .array(z.preprocess(withContent, message), says('must be a list of messages'))
      .min(1, says('must have at least 1 message'))
      .max(maxMessages, says(`may have at most ${maxMessages} messages`)),
    model: text(100).min(1, says('must not be empty')).optional(),
  },
  says('must be a JSON object with messages'),
)

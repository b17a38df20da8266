import { type AnswerEvent, createConversation, type Message } from '@rivulet/core'
import { createUiMessageStreamEncoder } from '@rivulet/core/protocols'
import { DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { comparable, fromUiParts } from './ui-messages.fixture.ts'

type Tool = Extract<Extract<AnswerEvent, { type: 'part' }>['part'], { type: 'tool' }>

const run = (['text', 'reasoning'] as const).flatMap((type) =>
  ['a', 'b'].flatMap((id): AnswerEvent[] => [
    { type: 'delta', part: type, id, delta: 'ü ' },
    { type: 'part', part: { type, id, text: 'whole', state: 'streaming' } },
    { type: 'part', part: { type, id, state: 'done' } },
    { type: 'discard', parts: [{ type, id }] },
  ]),
)

const calls = ['c1', 'c2'].flatMap((id): AnswerEvent[] => {
  const part = (update: Omit<Tool, 'type' | 'id'>): AnswerEvent => ({
    type: 'part',
    part: { type: 'tool', id, name: 'weather', ...update },
  })
  const input = { city: 'Zürich' }
  return [
    part({ state: 'input-streaming' }),
    { type: 'delta', part: 'tool', id, delta: '{"city":' },
    { type: 'delta', part: 'tool', id, delta: '"Zürich"}' },
    part({ state: 'input-available', input }),
    part({ state: 'approval-requested', input, approval: { id: `ask-${id}` } }),
    part({ state: 'input-available', input, approval: { id: `ask-${id}`, approved: true } }),
    part({ state: 'output-denied', input, approval: { id: `ask-${id}`, approved: false, reason: 'No.' } }),
    part({ state: 'output-available', input, output: [1, null, 'x'] }),
    part({ state: 'output-error', input, errorText: 'It rains.' }),
    { type: 'discard', parts: [{ type: 'tool', id }] },
  ]
})

const rest: AnswerEvent[] = [
  { type: 'part', part: { type: 'source', id: 's1', url: 'https://rivulet.test', title: 'A' } },
  { type: 'part', part: { type: 'source', id: 's2', title: 'B' } },
  {
    type: 'part',
    part: { type: 'file', id: 'f1', url: 'data:a/b;base64,eA==', mediaType: 'a/b', name: 'x' },
  },
  { type: 'part', part: { type: 'data', id: 'd1', name: 'delays', data: { ms: 4 } } },
  { type: 'part', part: { type: 'data', id: 'd1', name: 'delays', data: { ms: 5 } } },
  { type: 'transient', name: 'mood', data: null },
  { type: 'message', id: 'm1', metadata: { k: 'v' } },
  { type: 'usage', usage: { inputTokens: 1, totalTokens: 3 } },
]

/** A source that is named twice is one to us, and two to the AI SDK. */
const isRepeated = (event: AnswerEvent, at: number, all: readonly AnswerEvent[]) =>
  event.type === 'part' && event.part.type === 'source' && all.indexOf(event) < at

const events = fc
  .array(fc.constantFrom(...run, ...calls, ...rest), { maxLength: 14 })
  .map((said) => said.filter((event, at) => !isRepeated(event, at, said)))
const ending = fc.constantFrom<AnswerEvent>(
  { type: 'finish', finishReason: 'stop' },
  { type: 'finish', finishReason: 'tool-calls' },
  { type: 'stopped', reason: 'enough' },
)

function encode(said: readonly AnswerEvent[]): Response {
  const encoder = createUiMessageStreamEncoder()
  return new Response(said.map(encoder.encode).join(''), { headers: encoder.headers })
}

async function readAsOurs(response: Response): Promise<Message> {
  return createConversation({ request: () => response, generateId: () => 'ours' }).send('Hello')
}

/** With the AI SDK's own check of each chunk, and its own account of what may follow what. */
async function readAsTheirs(response: Response) {
  const transport = new DefaultChatTransport({ fetch: async () => response })
  const stream = await transport.sendMessages({
    chatId: 'chat',
    messages: [],
    trigger: 'submit-message',
    messageId: undefined,
    abortSignal: undefined,
  })
  const errors: unknown[] = []
  let message: UIMessage | undefined
  for await (const next of readUIMessageStream({ stream, onError: (error) => errors.push(error) }))
    message = next
  return { message, errors }
}

test('whatever a server says, the AI SDK takes each chunk of it', async () => {
  await fc.assert(
    fc.asyncProperty(events, ending, async (said, end) => {
      const { errors } = await readAsTheirs(encode([...said, end]))
      expect(errors).toEqual([])
    }),
    { numRuns: 500 },
  )
})

/** What counts in the state that a call was left in; one that was never whole the AI SDK leaves as it was, and we mark it. */
function settled(parts: readonly object[]): object[] {
  return parts.map((part: { type?: unknown; state?: unknown; errorText?: unknown; output?: unknown }) => {
    if (part.type !== 'tool') return part
    const { errorText, output, ...rest } = part
    if (part.state === 'output-available') return { ...rest, output }
    if (part.state === 'input-streaming' || String(errorText).includes('before this call was whole'))
      return { type: 'tool', state: 'input-streaming' }
    return part.state === 'output-error' ? { ...rest, errorText } : rest
  })
}

test('what it makes of them is what our own client does', async () => {
  await fc.assert(
    fc.asyncProperty(events, ending, async (said, end) => {
      const { message } = await readAsTheirs(encode([...said, end]))
      const ours = await readAsOurs(encode([...said, end]))
      expect(settled(fromUiParts(message?.parts ?? []))).toEqual(settled(comparable(ours.parts)))
    }),
    { numRuns: 500 },
  )
})

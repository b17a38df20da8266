import { jsonSchema, simulateReadableStream, type ToolSet, tool } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'

type CallOptions = Parameters<MockLanguageModelV4['doStream']>[0]
type StreamPart =
  Awaited<ReturnType<MockLanguageModelV4['doStream']>>['stream'] extends ReadableStream<infer TPart>
    ? TPart
    : never
type FinishReason = Extract<StreamPart, { type: 'finish' }>['finishReason']['unified']

/** What a model says in one step: all that it is told of is the prompt. */
type Script = (options: CallOptions) => StreamPart[]

/** Providers number their texts anew in each step, so that ids repeat within an answer. */
function say(text: string, type: 'text' | 'reasoning' = 'text'): StreamPart[] {
  const id = `${type}-0`
  return [
    { type: `${type}-start`, id },
    ...words(text).map((delta): StreamPart => ({ type: `${type}-delta`, id, delta })),
    { type: `${type}-end`, id },
  ]
}

function call(toolName: string, input: object): StreamPart[] {
  const id = `call-${toolName}`
  const json = JSON.stringify(input)
  return [
    { type: 'tool-input-start', id, toolName },
    ...words(json).map((delta): StreamPart => ({ type: 'tool-input-delta', id, delta })),
    { type: 'tool-input-end', id },
    { type: 'tool-call', toolCallId: id, toolName, input: json },
  ]
}

function words(text: string): string[] {
  return text.match(/\s*\S+/g) ?? []
}

function finish(unified: FinishReason = 'stop'): StreamPart {
  const usage = {
    inputTokens: { total: 11, noCache: 7, cacheRead: 4, cacheWrite: undefined },
    outputTokens: { total: 23, text: 18, reasoning: 5 },
  }
  return { type: 'finish', finishReason: { unified, raw: undefined }, usage }
}

const ran = ({ prompt }: CallOptions) => prompt.some(({ role }) => role === 'tool')

/** Calls a tool in its first step, and answers in the next. */
const withTool =
  (toolName: string): Script =>
  (options) =>
    ran(options)
      ? [...say('I have seen it.', 'reasoning'), ...say('That is what came of it.'), finish()]
      : [
          ...say('I need a tool.', 'reasoning'),
          ...say('One moment.'),
          ...call(toolName, { city: 'Zürich' }),
          finish('tool-calls'),
        ]

export type ScriptName =
  | 'answer'
  | 'reasoning'
  | 'sources'
  | 'tool'
  | 'brokenTool'
  | 'unknownTool'
  | 'approval'
  | 'error'
  | 'interrupted'
  | 'endless'

const scripts: Record<ScriptName, Script> = {
  answer: ({ prompt }) => {
    const { role, content } = prompt.at(-1) ?? { role: 'nobody', content: '' }
    const said = Array.isArray(content) ? content.map((part) => ('text' in part ? part.text : '')) : [content]
    return [...say(`${prompt.length} messages, the last by ${role}: ${said.join('')} — ünïcödé 🎈`), finish()]
  },
  reasoning: () => [...say('Let me think.', 'reasoning'), ...say('Forty-two.'), finish('length')],
  sources: () => [
    { type: 'source', sourceType: 'url', id: 's1', url: 'https://rivulet.test/a', title: 'A' },
    { type: 'source', sourceType: 'document', id: 's2', mediaType: 'text/plain', title: 'B' },
    ...say('Two sources and a file.'),
    { type: 'file', mediaType: 'text/plain', data: { type: 'data', data: 'aGVsbG8=' } },
    finish(),
  ],
  tool: withTool('weather'),
  brokenTool: withTool('broken'),
  unknownTool: withTool('nobody'),
  approval: withTool('publish'),
  error: () => [...say('It begins well'), { type: 'error', error: new Error('postgres://secret') }],
  interrupted: () => [...say('It begins well'), finish('interrupted')],
  endless: () => [...say('tick '.repeat(5_000)), finish()],
}

const city = jsonSchema<{ city: string }>({
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
})

const weather = tool({ inputSchema: city, execute: ({ city }) => ({ city, degrees: 21 }) })
const broken = tool({
  inputSchema: city,
  execute(): string {
    throw new Error('The weather station is under water.')
  },
})
const publish = tool({ inputSchema: city, execute: ({ city }) => `published ${city}` })

export const tools: ToolSet = { weather, broken, publish }

/** A model that follows a script; `onAbort` is told when nobody wants its answer any more. */
export function createScriptedModel(script: ScriptName, onAbort: () => void): MockLanguageModelV4 {
  return new MockLanguageModelV4({
    async doStream(options) {
      options.abortSignal?.addEventListener('abort', onAbort, { once: true })
      const chunks = scripts[script](options)
      return { stream: simulateReadableStream({ chunks, initialDelayInMs: null, chunkDelayInMs: 1 }) }
    },
  })
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { decode, type Folded, fold } from './fold.fixture.ts'
import { type AnswerEvent, encoders, type FinishReason, type Usage, type WireName } from './index.ts'
import { protocols } from './transcripts.fixture.ts'

const words = fc.string({ unit: 'binary', maxLength: 8 }).filter((text) => text.isWellFormed())
const id = fc.constantFrom('', '0', 't1', 'ü', 'call 1', 't1~2', 'x-y')
// Once through JSON, which has no -0.
const json = fc.jsonValue({ maxDepth: 2 }).map((value): unknown => JSON.parse(JSON.stringify(value)))
const object = fc.dictionary(
  fc.string({ maxLength: 3 }).filter((key) => key !== '__proto__'),
  json,
  { maxKeys: 3 },
)

/** One part's life, whole: what a model says before it says something else. */
const run = fc
  .tuple(
    fc.constantFrom('text' as const, 'reasoning' as const),
    id,
    fc.array(words.filter(Boolean), { minLength: 1, maxLength: 4 }),
  )
  .map(([type, id, deltas]): AnswerEvent[] => [
    ...deltas.map((delta) => ({ type: 'delta' as const, part: type, id, delta })),
    { type: 'part', part: { type, id, state: 'done' } },
  ])

const tool = fc
  .tuple(
    id.filter(Boolean),
    words.filter(Boolean),
    object,
    json,
    fc.boolean(),
    fc.constantFrom('', 'output', 'error', 'denied'),
    words,
  )
  .map(([id, name, input, output, streams, outcome, errorText]): AnswerEvent[] => {
    const part = { type: 'tool' as const, id }
    const called: AnswerEvent[] = [{ type: 'part', part: { ...part, name, state: 'input-available', input } }]
    const text = JSON.stringify(input)
    if (streams)
      called.unshift(
        { type: 'part', part: { ...part, name, state: 'input-streaming' } },
        { type: 'delta', part: 'tool', id, delta: text.slice(0, 3) },
        { type: 'delta', part: 'tool', id, delta: text.slice(3) },
      )
    if (outcome === 'output')
      called.push({ type: 'part', part: { ...part, state: 'output-available', output } })
    if (outcome === 'error')
      called.push({ type: 'part', part: { ...part, state: 'output-error', errorText } })
    if (outcome === 'denied')
      called.push(
        { type: 'part', part: { ...part, state: 'approval-requested', approval: { id: `a ${id}` } } },
        {
          type: 'part',
          part: { ...part, state: 'output-denied', approval: { id: `a ${id}`, approved: false } },
        },
      )
    return called
  })

const source = fc
  .tuple(id, words, words)
  .map(([id, url, title]): AnswerEvent[] => [{ type: 'part', part: { type: 'source', id, url, title } }])
const file = fc
  .tuple(id, fc.base64String())
  .map(([id, data]): AnswerEvent[] => [
    { type: 'part', part: { type: 'file', id, url: `data:a/b;base64,${data}`, mediaType: 'a/b' } },
  ])
const data = fc
  .tuple(id, fc.constantFrom('data', 'annotation', 'ü b'), json)
  .map(([id, name, data]): AnswerEvent[] => [{ type: 'part', part: { type: 'data', id, name, data } }])
const noise: fc.Arbitrary<AnswerEvent[]> = fc.constantFrom<AnswerEvent[]>(
  [{ type: 'unknown', data: '{}', reason: 'x' }],
  [{ type: 'malformed', data: '{', reason: 'x' }],
  [{ type: 'message', id: 'm1', metadata: { k: 'v' } }],
)
const count = fc.option(fc.nat(), { nil: undefined })
const usage: fc.Arbitrary<Usage> = fc.record({ inputTokens: fc.nat(), outputTokens: fc.nat() })
const fullUsage = fc.tuple(usage, count, count, fc.nat()).map(
  ([usage, reasoningTokens, cachedInputTokens, totalTokens]): Usage => ({
    ...usage,
    totalTokens,
    ...(reasoningTokens !== undefined && { reasoningTokens }),
    ...(cachedInputTokens !== undefined && { cachedInputTokens }),
  }),
)
const ending: fc.Arbitrary<AnswerEvent> = fc.oneof(
  fc
    .constantFrom<FinishReason>('stop', 'length', 'tool-calls', 'content-filter')
    .map((finishReason): AnswerEvent => ({ type: 'finish', finishReason })),
  words.filter(Boolean).map((message): AnswerEvent => ({ type: 'error', message })),
  fc.constant<AnswerEvent>({ type: 'stopped', reason: 'enough' }),
)

/** Each part once: what becomes of a name that comes again is the decoders' matter. */
function distinct(lives: AnswerEvent[][]): AnswerEvent[] {
  const seen = new Set<string>()
  return lives
    .filter(([first]) => {
      const part =
        first?.type === 'part'
          ? first.part
          : first?.type === 'delta'
            ? { type: first.part, id: first.id }
            : null
      // Data of two names do not share an id in one message.
      const key = part && `${part.type} ${part.id}`
      if (key === null || seen.has(key)) return key === null
      return seen.add(key)
    })
    .flat()
}

const answer = fc
  .tuple(fc.array(fc.oneof(run, run, tool, source, file, data, noise), { maxLength: 8 }), fullUsage, ending)
  .map(([lives, usage, end]): AnswerEvent[] => [...distinct(lives), { type: 'usage', usage }, end])

function encode(wire: WireName, events: readonly AnswerEvent[]): string {
  const encoder = encoders[wire]()
  return events.map(encoder.encode).join('')
}

/** What a wire cannot say is taken from both sides; what is left has to be equal. */
type Said = Pick<Folded, 'parts' | 'usage' | 'end'>

const kept: Readonly<Record<WireName, (folded: Folded) => Partial<Said>>> = {
  uiMessageStream: ({ parts, usage, end }) => ({
    // A file has no id on this wire.
    parts: parts.map((part) => (part.type === 'file' ? { ...part, id: 'file' } : part)),
    usage,
    end,
  }),
  text: ({ parts }) => ({ parts: [{ text: textOf(parts, 'text') }] }),
  openaiChat: ({ parts, usage, end }) => ({
    parts: merged(
      // A call is whole when the answer is, or the next call begins.
      parts.filter(
        ({ type }) => type === 'text' || type === 'reasoning' || (type === 'tool' && end?.type === 'finish'),
      ),
    ).map(({ output: _output, errorText: _errorText, approval: _approval, ...part }) =>
      part.type === 'tool' ? { ...part, state: 'input-available' } : part,
    ),
    ...(end?.type === 'stopped' ? {} : { usage, end }),
  }),
  dataStream: ({ parts, usage, end }) => ({
    parts: merged(parts).map(({ errorText: _errorText, approval: _approval, ...part }) => {
      if (part.type === 'tool' && part.state !== 'output-available')
        return { ...part, state: 'input-available' }
      if (part.type === 'file') return { ...part, id: 'file' }
      if (part.type !== 'data') return part
      return { ...part, id: 'data', name: part.name === 'annotation' ? 'annotation' : 'data' }
    }),
    ...(end?.type === 'finish' && {
      usage: { inputTokens: usage?.inputTokens, outputTokens: usage?.outputTokens },
    }),
    ...(end?.type === 'stopped' ? {} : { end }),
  }),
}

function textOf(parts: Folded['parts'], type: string): string {
  return parts.map((part) => (part.type === type ? String(part.text) : '')).join('')
}

/** On a wire without part ids, texts that follow each other are one. */
function merged(parts: Folded['parts']): Folded['parts'] {
  const out: Folded['parts'] = []
  for (const part of parts) {
    const last = out.at(-1)
    const isRun = part.type === 'text' || part.type === 'reasoning'
    if (isRun && last && last.type === part.type)
      out[out.length - 1] = { ...last, text: `${String(last.text)}${String(part.text)}` }
    else out.push(isRun ? { type: part.type, text: part.text } : part)
  }
  return out
}

describe.each(Object.keys(protocols) as WireName[])('%s', (wire) => {
  test('what is encoded is decoded, in whatever chunks it comes', () => {
    fc.assert(
      fc.property(answer, fc.array(fc.nat(4_000), { maxLength: 12 }), (events, cuts) => {
        const body = encode(wire, events)
        const folded = fold(decode(protocols[wire], body, cuts))
        expect(folded.skipped).toEqual([])
        const { end } = fold(events)
        expect(
          kept[wire]({
            ...folded,
            end: end?.type === 'stopped' && wire !== 'uiMessageStream' ? end : folded.end,
          }),
        ).toEqual(kept[wire](fold(events)))
      }),
      { numRuns: 300 },
    )
  })

  test('any events at all make a valid wire', () => {
    const loose: fc.Arbitrary<AnswerEvent> = fc.oneof(
      answer.chain((events) => fc.constantFrom(...events)),
      id.map((id): AnswerEvent => ({ type: 'discard', parts: [{ type: 'text', id }] })),
      id.map((id): AnswerEvent => ({ type: 'part', part: { type: 'text', id, state: 'streaming' } })),
      fc.constant<AnswerEvent>({ type: 'transient', name: 'toast', data: 1 }),
    )
    fc.assert(
      fc.property(fc.array(loose, { maxLength: 12 }), (events) => {
        expect(fold(decode(protocols[wire], encode(wire, events))).skipped).toEqual([])
      }),
    )
  })

  test('nothing follows the end', () => {
    const encoder = encoders[wire]()
    encoder.encode({ type: 'delta', part: 'text', id: 't', delta: 'Hi' })
    encoder.encode({ type: 'finish', finishReason: 'stop' })
    expect(encoder.encode({ type: 'delta', part: 'text', id: 't', delta: 'more' })).toBe('')
    expect(encoder.encode({ type: 'error', message: 'late' })).toBe('')
  })
})

test('each wire is accepted by its own headers', () => {
  for (const wire of Object.keys(protocols) as WireName[])
    expect(protocols[wire].accepts(new Headers(encoders[wire]().headers)), wire).toBe(true)
})

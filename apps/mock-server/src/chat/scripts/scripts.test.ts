import type { AnswerEvent } from '@rivulet/server'
import { describe, expect, test } from 'vitest'

import type { ChatMessage, ChatPart } from '../messages.ts'
import { scripts } from './scripts.ts'

const ask = (content: string): ChatMessage => ({ role: 'user', content, parts: [] })

function run(
  script: keyof typeof scripts,
  messages: readonly ChatMessage[],
  more: object = {},
): AnswerEvent[] {
  return [...scripts[script]({ model: 'rivulet-small', messages, tokens: 50, ...more })]
}

const textOf = (events: AnswerEvent[], part = 'text') =>
  events.map((event) => (event.type === 'delta' && event.part === part ? event.delta : '')).join('')

const toolsOf = (events: AnswerEvent[]) =>
  events.flatMap((event) => (event.type === 'part' && event.part.type === 'tool' ? [event.part] : []))

/** The conversation after the tool call of an answer was filled in by a person or a client. */
function answered(events: AnswerEvent[], change: Partial<ChatPart>): ChatMessage[] {
  const part = { ...toolsOf(events).at(-1), ...change } as ChatPart
  return [ask('Go on?'), { role: 'assistant', content: 'One moment.', parts: [part] }]
}

describe.each(Object.keys(scripts) as (keyof typeof scripts)[])('%s', (script) => {
  test('says the same to the same, and finishes once, at the end', () => {
    const events = run(script, [ask('How?')])
    expect(run(script, [ask('How?')])).toEqual(events)
    expect(events.findIndex(({ type }) => type === 'finish')).toBe(events.length - 1)
  })

  test('says what it has to say in tokens, of which none is empty', () => {
    for (const event of run(script, [ask('How?')]))
      if (event.type === 'delta') expect(event.delta).not.toBe('')
  })
})

test('an answer refers to the question, briefly', () => {
  expect(textOf(run('answer', [ask('  Why\n\tis it  so? ')]))).toMatch(/^You asked: “Why is it so\?” /)
  const long = textOf(run('answer', [ask('word '.repeat(100))]))
  expect(/“(.*)”/.exec(long)?.[1]).toMatch(/^word .{60,75}…$/)
})

test('answers to several questions are of several kinds, and the large model says more', () => {
  const texts = Array.from({ length: 50 }, (_, n) => textOf(run('answer', [ask(`Question ${n}`)])).slice(30))
  expect(new Set(texts).size).toBeGreaterThan(4)
  const large = textOf(run('answer', [ask('Why?')], { model: 'rivulet-large' }))
  expect(large.length).toBeGreaterThan(textOf(run('answer', [ask('Why?')])).length)
  expect(large.split('\n\n').length).toBeGreaterThan(3)
})

test('reasoning comes before the text', () => {
  const events = run('reasoning', [ask('How?')])
  expect(textOf(events, 'reasoning')).toContain('“How?”')
  const parts = events.flatMap((event) => (event.type === 'delta' ? [event.part] : []))
  expect(parts.lastIndexOf('reasoning')).toBeLessThan(parts.indexOf('text'))
})

test('markdown brings a list, a block of code and a table', () => {
  const lines = textOf(run('markdown', [ask('How?')])).split('\n')
  expect(lines).toEqual(expect.arrayContaining(['1. Ask for a stream.', '```ts', '| --- | --- |']))
})

test('tools brings every kind of part', () => {
  const events = run('tools', [ask('How?')])
  const states = toolsOf(events).map(({ state }) => state)
  expect(states).toEqual(['input-streaming', 'input-available', 'output-available'])
  expect(JSON.parse(textOf(events, 'tool'))).toEqual(toolsOf(events)[1]?.input)
  const types = events.map((event) => (event.type === 'part' ? event.part.type : event.type))
  expect(new Set(types)).toEqual(
    new Set(['delta', 'reasoning', 'tool', 'source', 'text', 'data', 'file', 'finish']),
  )
})

describe('approval', () => {
  const asked = run('approval', [ask('Publish it?')])
  const approval = toolsOf(asked).at(-1)?.approval

  test('asks, and waits', () => {
    expect(toolsOf(asked).at(-1)?.state).toBe('approval-requested')
    expect(asked.at(-1)).toEqual({ type: 'finish', finishReason: 'tool-calls' })
  })

  test.each([
    [true, 'output-available', 'is published'],
    [false, 'output-denied', 'stays a draft'],
  ])('goes on when it is told %s', (approved, state, text) => {
    const id = approval?.id ?? ''
    const events = run('approval', answered(asked, { approval: { id, approved } }))
    expect(toolsOf(events)).toMatchObject([{ id: toolsOf(asked)[0]?.id, name: 'publishNote', state }])
    expect(textOf(events)).toContain(text)
    expect(events.at(-1)).toEqual({ type: 'finish', finishReason: 'stop' })
  })

  test('asks again while nobody has answered, and anew when the user has written since', () => {
    expect(toolsOf(run('approval', answered(asked, {}))).at(-1)?.state).toBe('approval-requested')
    const parts = answered(asked, { approval: { id: 'a', approved: true } }).flatMap((one) => one.parts)
    const own = [{ ...ask('Forged'), parts }]
    expect(toolsOf(run('approval', own)).at(-1)?.state).toBe('approval-requested')
    const since = [...answered(asked, { approval: { id: 'a', approved: true } }), ask('Another one?')]
    expect(toolsOf(run('approval', since)).at(-1)?.state).toBe('approval-requested')
  })
})

describe('clientTool', () => {
  const asked = run('clientTool', [ask('What time is it?')])

  test('calls, and waits for the client', () => {
    expect(toolsOf(asked).at(-1)?.state).toBe('input-available')
    expect(asked.at(-1)).toEqual({ type: 'finish', finishReason: 'tool-calls' })
  })

  test.each<[Partial<ChatPart>, string]>([
    [{ state: 'output-available', output: 'Europe/Vienna' }, '"Europe/Vienna"'],
    [{ state: 'output-error', errorText: 'denied' }, 'could not find out'],
  ])('goes on with %j', (change, text) => {
    const events = run('clientTool', answered(asked, change))
    expect(textOf(events)).toContain(text)
    expect(toolsOf(events)).toEqual([])
  })
})

test.each([1, 50, 2_000])('long says exactly %d tokens', (tokens) => {
  const events = run('long', [ask('How?')], { tokens })
  expect(events.filter(({ type }) => type === 'delta')).toHaveLength(tokens)
  expect(events.at(-1)).toEqual({ type: 'finish', finishReason: 'length' })
})

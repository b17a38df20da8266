import { beforeEach, describe, expect, test } from 'vitest'

import { createApp } from '../app.ts'
import { type Ask, chat, type Headers, inProcess, login, question } from './chat.fixture.ts'
import { scripts } from './scripts/scripts.ts'
import { wireNames } from './wires.ts'

let ask: Ask
let headers: Headers

beforeEach(async () => {
  ask = inProcess(createApp())
  headers = await login(ask)
})

const scriptNames = Object.keys(scripts) as (keyof typeof scripts)[]

type Frame = Record<string, unknown>

/** The text of an answer, and its last word, as each wire has them. */
const readers: Record<(typeof wireNames)[number], (body: string) => { text: string; end: unknown }> = {
  text: (body) => ({ text: body, end: undefined }),
  uiMessageStream(body) {
    const frames = sseFrames(body)
    const text = frames.map(({ type, delta }) => (type === 'text-delta' ? String(delta) : '')).join('')
    return { text, end: frames.at(-1)?.['finishReason'] }
  },
  openaiChat(body) {
    const choices = sseFrames(body).flatMap(
      ({ choices }) => choices as { delta: { content?: string }; finish_reason: string | null }[],
    )
    const text = choices.map(({ delta }) => delta.content ?? '').join('')
    return { text, end: choices.at(-1)?.finish_reason?.replace('_', '-') }
  },
  dataStream(body) {
    const lines = body.trimEnd().split('\n')
    const text = lines
      .map((line) => (line.startsWith('0:') ? String(JSON.parse(line.slice(2))) : ''))
      .join('')
    const last = lines.at(-1) ?? ''
    expect(last).toMatch(/^d:/)
    return { text, end: (JSON.parse(last.slice(2)) as Frame)['finishReason'] }
  },
}

function sseFrames(body: string): Frame[] {
  const data = body.split('\n').flatMap((line) => (line.startsWith('data: ') ? [line.slice(6)] : []))
  expect(data.pop()).toBe('[DONE]')
  return data.map((json) => JSON.parse(json) as Frame)
}

describe.each(wireNames)('%s', (wire) => {
  test.each(scriptNames)('carries the whole answer of %s', async (script) => {
    const messages = question.messages.map((one) => ({
      role: 'user' as const,
      content: one.content,
      parts: [],
    }))
    const events = [...scripts[script]({ model: 'rivulet-small', messages, tokens: 40 })]
    const said = events
      .map((event) => (event.type === 'delta' && event.part === 'text' ? event.delta : ''))
      .join('')
    const last = events.at(-1)
    const path = `/chat?paceMs=0&tokens=40&script=${script}&wire=${wire}`
    const { text, end } = readers[wire](await (await chat(ask, { headers, path })).text())
    expect(text).toBe(said)
    expect(end).toBe(wire === 'text' || last?.type !== 'finish' ? undefined : last.finishReason)
  })
})

test.each([
  ['uiMessageStream', '"outputTokens":3'],
  ['openaiChat', '"completion_tokens":3'],
  ['dataStream', '"completionTokens":3'],
])('%s tells the usage', async (wire, usage) => {
  const path = `/chat?paceMs=0&script=long&tokens=3&wire=${wire}`
  expect(await (await chat(ask, { headers, path })).text()).toContain(usage)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { createConversation, type Message } from '../index.ts'
import { createServer, isGrowing, message, settled, withFakeClock } from './completion.fixture.ts'

withFakeClock()

const at = fc.nat(5)
const command = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const) }) },
  fc.record({ do: fc.constantFrom('stop', 'clear', 'retryLast') }),
  fc.record({ do: fc.constantFrom('retry', 'regenerate', 'edit', 'addToolOutput'), at }),
  fc.record({ do: fc.constantFrom('keep', 'drop', 'prepend'), at }),
)
/** Mostly what the last request gets; now and then a late word to an older one. */
const said = fc.record({
  do: fc.constantFrom('open', 'say', 'call', 'rename', 'finish', 'end', 'cut', 'fail', 'refuse', 'error'),
  back: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(3)),
})
const script = fc.array(fc.oneof(command, { weight: 2, arbitrary: said }), { minLength: 1, maxLength: 25 })

type Step = typeof command extends fc.Arbitrary<infer T> ? T : never
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never

function start(reactions: number) {
  const server = createServer()
  let count = 0
  const promises: Promise<Message>[] = []
  const chat = createConversation({
    request: server.request,
    generateId: () => `id-${count++}`,
    onFinish: () => void (reactions-- > 0 && promises.push(chat.send('Reaction'))),
  })
  /** The question of the last send, as long as no other command may have dropped it. */
  let question: string | undefined

  function run({ do: name, ...rest }: Step) {
    const index = 'at' in rest ? rest.at : 0
    const { messages } = chat.getSnapshot()
    const id = messages[index]?.id ?? 'none'
    const attempt = (ask: () => Promise<Message>) => {
      try {
        promises.push(ask())
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }
    if (name !== 'stop' && name !== 'retryLast' && name !== 'send') question = undefined
    if (name === 'send') {
      attempt(() => chat.send('Question'))
      question = chat.getSnapshot().messages.at(-1)?.id
    } else if (name === 'stop') chat.stop()
    else if (name === 'clear') chat.clear()
    else if (name === 'retryLast') attempt(() => chat.retry())
    else if (name === 'retry') attempt(() => chat.retry(id))
    else if (name === 'regenerate') attempt(() => chat.regenerate(id))
    else if (name === 'edit') attempt(() => chat.edit(id, 'Edited'))
    else if (name === 'addToolOutput') attempt(() => chat.addToolOutput({ id: 'c', output: index }))
    else if (name === 'keep') chat.setMessages((messages) => messages.slice(0, index))
    else if (name === 'drop') chat.setMessages((messages) => messages.filter((_, place) => place !== index))
    else chat.setMessages((messages) => [message(`id-${count++}`, 'user', 'Older', 'sending'), ...messages])
  }

  async function say({ do: name, back }: Said) {
    const call = server.calls.at(-1 - back)
    if (name === 'say') await call?.say('x')
    else if (name === 'call')
      await call?.say({ type: 'tool-input-available', toolCallId: 'c', toolName: 'f', input: 1 })
    else if (name === 'rename') await call?.say({ type: 'start', messageId: `id-${back}` })
    else if (name === 'error') await call?.say({ type: 'error', errorText: 'No.' })
    else if (name === 'refuse') await call?.respond(new Response(null, { status: 503 }))
    else await call?.[name]()
  }

  function check() {
    const { status, messages, error } = chat.getSnapshot()
    const isUnderWay = status === 'submitted' || status === 'streaming'
    const ids = messages.map(({ id }) => id)
    expect(new Set(ids).size, 'ids are unique').toBe(ids.length)
    expect(messages.map(({ id }) => chat.getMessage(id))).toEqual(messages)
    expect(server.calls.filter(({ aborted }) => !aborted).length, 'live requests').toBe(isUnderWay ? 1 : 0)
    expect(error !== null, 'an error has its status').toBe(status === 'failed' || status === 'truncated')
    const growing = messages.filter(isGrowing)
    expect(growing.length, 'what grows').toBeLessThanOrEqual(isUnderWay ? 1 : 0)
    if (growing[0]?.role === 'assistant') expect(growing[0], 'the last one grows').toBe(messages.at(-1))
    if (question !== undefined) expect(ids, 'the question stays').toContain(question)
    for (const { turn } of server.calls) {
      const last = turn.messages.findLast(({ role }) => role === 'user')
      for (const one of turn.messages) {
        if (one.role === 'user' && one !== last)
          expect(one.status, 'only questions that were sent').not.toBe('failed')
        expect(one.parts.length, 'nothing is empty').toBeGreaterThan(0)
      }
    }
  }

  return { chat, server, promises, run, say, check }
}

describe('whatever is commanded and whatever the server does', () => {
  test('one request at most, nothing grows when none is under way, names are unique, every promise resolves', async () => {
    const isSaid = (step: Step | Said): step is Said => 'back' in step
    await fc.assert(
      fc.asyncProperty(script, fc.oneof(fc.constant(0), fc.nat(3)), async (steps, reactions) => {
        const { chat, server, promises, run, say, check } = start(reactions)
        for (const step of steps) {
          if (isSaid(step)) await say(step)
          else run(step)
          check()
        }
        // The end of one may begin another, as often as there are reactions.
        for (let stops = 0; stops < 6; stops++) {
          chat.stop()
          await settled()
        }
        check()
        expect(server.calls.every(({ aborted }) => aborted)).toBe(true)
        for (const last of await Promise.all(promises)) expect(isGrowing(last), last.id).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

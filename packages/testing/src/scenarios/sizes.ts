import { type Step, text } from '../script.ts'
import { blocksOf, lastSeen, messages, play, playUnseen } from './blocks.ts'
import { defineScenario, type Scenario } from './scenario.ts'

const kibibyte = 1024
const mebibyte = 1024 * kibibyte

const normal = messages('a normal message')

export const giantEvent: Scenario = defineScenario({
  name: 'giant-event',
  title: 'Giant event',
  description:
    'A normal message, then a single event of 17 MiB; a good client keeps the message, and stops with an error at its limit rather than fill the memory.',
  expected: normal,
  answer: ({ request, pause }) => play(request, thenGiant(blocksOf(normal).slice(lastSeen(request)), pause)),
})

function* thenGiant(blocks: readonly string[], pause: Step): Generator<Step, void, undefined> {
  for (const block of blocks) yield text(block)
  yield pause
  yield text('id: 2\ndata: ')
  const piece = text('x'.repeat(64 * kibibyte))
  for (let sent = 0; sent < 17 * mebibyte; sent += 64 * kibibyte) yield piece
  yield text('\n\n')
}

const between = messages('before the flood', 'after the flood', 'after the giant comment')

export const commentFlood: Scenario = defineScenario({
  name: 'comment-flood',
  title: 'Comment flood',
  description:
    'Ten thousand comments and one of 1 MiB between three messages; a good client makes no event of them, keeps none, and counts them as life.',
  expected: between,
  answer: ({ request, pause }) => playUnseen(request, blocksOf(between), (blocks) => flooded(blocks, pause)),
})

/** Before the last block but one come small comments, before the last a giant one, and nothing before the rest. */
function* flooded(blocks: readonly string[], pause: Step): Generator<Step, void, undefined> {
  const hundred = text(': nothing to see here\n'.repeat(100))
  for (const [index, block] of blocks.entries()) {
    if (index === blocks.length - 2) for (let sent = 0; sent < 100; sent++) yield hundred
    if (index === blocks.length - 1) yield text(`: ${'x'.repeat(mebibyte)}\n`)
    yield text(block)
    yield pause
  }
}

import { cut, event, type Step, stall } from '../script.ts'
import { blocksOf, lastSeen, messages, paced, play, playUnseen } from './blocks.ts'
import { defineScenario, type Scenario } from './scenario.ts'

const two = messages('one', 'two')

const heartbeats = [': heartbeat\n\n', ': heartbeat\n\n', ': heartbeat\n\n']

export const stalled: Scenario = defineScenario({
  name: 'stalled',
  title: 'Stalled',
  description:
    'Two messages and three heartbeats, then silence on an open socket; a good client misses the heartbeats, gives up and reconnects.',
  expected: two,
  answer: ({ request, pause }) => play(request, thenSilence(blocksOf(two).slice(lastSeen(request)), pause)),
})

function* thenSilence(blocks: readonly string[], pause: Step): Generator<Step, void, undefined> {
  yield* paced([...blocks, ...heartbeats], pause)
  yield stall()
}

export const cutMidway: Scenario = defineScenario({
  name: 'cut-midway',
  title: 'Cut midway',
  description:
    'Every connection breaks in the middle of the third message; a good client keeps the first two, drops the half, and stops trying some day.',
  expected: two,
  answer: ({ request, pause }) => play(request, thenCut(blocksOf(two).slice(lastSeen(request)), pause)),
})

const five = messages('one', 'two', 'three', 'four', 'five')

export const cutThenResume: Scenario = defineScenario({
  name: 'cut-then-resume',
  title: 'Cut, then resumed',
  description:
    'The first connection breaks in the middle of the third message, the next go on after Last-Event-ID; a good client hands over all five once.',
  expected: five,
  answer: ({ request, attempt, pause }) => {
    if (attempt === 1) return play(request, thenCut(blocksOf(two).slice(lastSeen(request)), pause))
    return playUnseen(request, blocksOf(five), (blocks) => paced(blocks, pause))
  },
})

/** Breaks after half a block. The pause before the cut lets what was written reach the client. */
function* thenCut(blocks: readonly string[], pause: Step): Generator<Step, void, undefined> {
  yield* paced([...blocks, 'id: 3\ndata: thr'], pause)
  yield cut()
}

export const neverEnding: Scenario = defineScenario({
  name: 'never-ending',
  title: 'Never-ending',
  description:
    'A log that goes on for ever and resumes after Last-Event-ID; a good client holds a bounded part of it, and hangs up when its component goes.',
  answer: ({ request, pause }) => play(request, log(lastSeen(request) + 1, pause)),
})

function* log(from: number, pause: Step): Generator<Step, never, undefined> {
  for (let line = from; ; line++) {
    yield event({ id: String(line), data: `line ${line}` })
    yield pause
  }
}

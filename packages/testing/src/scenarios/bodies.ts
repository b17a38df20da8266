import { blocksOf, inPieces, messages, paced, playUnseen } from './blocks.ts'
import { defineScenario, type Exchange, type ExpectedEvent, type Scenario } from './scenario.ts'

const carriageReturn = 0x0d

export const steps: readonly ExpectedEvent[] = [
  ...messages('one', 'two', 'three', 'four', 'five'),
  { type: 'complete', data: 'done' },
]

export function playSteps({ request, pause }: Exchange): Response {
  return playUnseen(request, blocksOf(steps), (blocks) => paced(blocks, pause))
}

export const happy: Scenario = defineScenario({
  name: 'happy',
  title: 'All is well',
  description:
    'Five messages, a complete event and a clean end; a good client hands over each of them once, and stops at the 204 that follows.',
  expected: steps,
  answer: playSteps,
})

const trickled = messages('drip', 'drop')

export const trickle: Scenario = defineScenario({
  name: 'trickle',
  title: 'Trickle',
  description:
    'Four bytes at a time, with pauses in the middle of a line; a good client waits for the blank line, and counts bytes, not events, as life.',
  expected: trickled,
  answer: ({ request, pause }) =>
    playUnseen(request, blocksOf(trickled), (blocks) =>
      inPieces(blocks.join(''), pause, (_, index) => index % 4 === 0),
    ),
})

const multilingual = messages('Grüße', '日本語', '👋🏽')

export const splitUtf8: Scenario = defineScenario({
  name: 'split-utf8',
  title: 'Split UTF-8',
  description:
    'Every chunk ends inside a character, between its bytes; a good client decodes the stream as one and shows no replacement character.',
  expected: multilingual,
  answer: ({ request, pause }) =>
    playUnseen(request, blocksOf(multilingual), (blocks) =>
      // 10xxxxxx: a byte that continues a character.
      inPieces(blocks.join(''), pause, (bytes, index) => ((bytes[index] ?? 0) & 0xc0) === 0x80),
    ),
})

const lineEndings = messages('LF', 'CR', 'CRLF', 'all\nof\nthem', 'CRLF again')

const lineEndingBlocks = [
  'id: 1\ndata: LF\n\n',
  'id: 2\rdata: CR\r\r',
  'id: 3\r\ndata: CRLF\r\n\r\n',
  'id: 4\rdata: all\r\ndata: of\ndata: them\n\r\n',
  'id: 5\r\ndata: CRLF again\r\n\r\n',
]

export const mixedLineEndings: Scenario = defineScenario({
  name: 'mixed-line-endings',
  title: 'Mixed line endings',
  description:
    'LF, CR and CRLF in one stream, with a chunk boundary after every CR; a good client takes a CRLF cut in two as one line ending.',
  expected: lineEndings,
  answer: ({ request, pause }) =>
    playUnseen(request, lineEndingBlocks, (blocks) =>
      inPieces(blocks.join(''), pause, (bytes, index) => bytes[index - 1] === carriageReturn),
    ),
})

const spelled = messages('letter', 'by', 'letter')

export const byteByByte: Scenario = defineScenario({
  name: 'byte-by-byte',
  title: 'Byte by byte',
  description:
    'Each byte is a chunk of its own; a good client hands over what it would have had from a single chunk.',
  expected: spelled,
  answer: ({ request, pause }) =>
    playUnseen(request, blocksOf(spelled), (blocks) => paced(blocks, pause), 'bytes'),
})

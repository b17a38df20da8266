import { expect } from 'vitest'

import { expectFailure, stream, times, type Subtest } from './subtest.fixture.ts'

const bom = '\ufeff'
const manyColons = ':'.padEnd(2_049, 'x')

export const format: Subtest[] = [
  stream('format-bom', `${bom}data:1\n\n${bom}data:2\n\ndata:3`, ['1', '3']),
  stream('format-bom-2', `${bom}${bom}data:1\n\ndata:2\n\ndata:3`, ['2', '3']),
  stream(
    'format-comments',
    `data:1\r:\0\n:\r\ndata:2\n${manyColons}\rdata:3\n:data:fail\r${manyColons}\ndata:4\n`,
    ['1\n2\n3\n4'],
    { newline: 'none' },
  ),
  {
    name: 'format-data-before-final-empty-line',
    async run({ open, resource }) {
      const message = 'retry:1000\ndata:test1\n\nid:test\ndata:test2'
      const { message: next } = open(resource('message', { message, newline: 'none' }))
      expect(await next()).toMatchObject({ data: 'test1', lastEventId: '' })
      expect(await next()).toMatchObject({ data: 'test1', lastEventId: '' })
    },
  },
  stream('format-field-data', 'data:\n\ndata\ndata\n\ndata:test', ['', '\n', 'test']),
  {
    name: 'format-field-event',
    async run({ open, resource }) {
      const { message } = open(resource('message', { message: 'event:test\ndata:x\n\ndata:x' }))
      expect(await message()).toMatchObject({ type: 'test', data: 'x' })
      expect(await message()).toMatchObject({ type: 'message', data: 'x' })
    },
  },
  {
    name: 'format-field-event-empty',
    async run({ open, resource }) {
      const { message } = open(resource('message', { message: 'event: \ndata:data' }))
      expect(await message()).toMatchObject({ type: 'message', data: 'data' })
    },
  },
  {
    name: 'format-field-id',
    async run({ open, resource }) {
      const { message } = open(resource('last-event-id'))
      expect(await message()).toMatchObject({ data: 'hello', lastEventId: '\u2026' })
      expect(await message()).toMatchObject({ data: '\u2026', lastEventId: '\u2026' })
    },
  },
  {
    name: 'format-field-id-2: the id stays over two reconnections',
    async run({ open, resource }) {
      const { message } = open(resource('last-event-id'))
      expect(await message()).toMatchObject({ data: 'hello', lastEventId: '\u2026' })
      expect(await message()).toMatchObject({ data: '\u2026', lastEventId: '\u2026' })
      expect(await message()).toMatchObject({ data: '\u2026', lastEventId: '\u2026' })
    },
  },
  ...times(
    [
      ['1', 'persists', ['1', '1', '2', '2']],
      ['2', 'is reset by an empty one', ['1', '', '']],
      ['3', 'is reset by one without a colon', ['1', '', '']],
    ] as const,
    ([type, what, ids]) => ({
      name: `format-field-id-3: the id ${what}`,
      async run({ open, resource }) {
        const { message } = open(resource('last-event-id2', { type }))
        for (const id of ids) expect((await message()).lastEventId).toBe(id)
      },
    }),
  ),
  ...times(['\0\0', 'x\0', '\0x', 'x\0x', ' \0'], (idvalue) => ({
    name: `format-field-id-null: ${JSON.stringify(idvalue)}`,
    async run({ open, resource }) {
      const { message } = open(resource('last-event-id', { idvalue }))
      expect(await message()).toMatchObject({ data: 'hello', lastEventId: '' })
      expect(await message()).toMatchObject({ data: 'hello', lastEventId: '' })
    },
  })),
  stream(
    'format-field-parsing',
    'data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n',
    ['\0\n 2\n1\n3\n\n4'],
    { newline: 'none' },
  ),
  ...times(
    [
      ['format-field-retry', 'retry:03000\ndata:x'],
      ['format-field-retry-bogus', 'retry:3000\nretry:1000x\ndata:x'],
    ] as const,
    ([name, message]) => ({
      name,
      async run({ open, resource }) {
        const { next } = open(resource('message', { message }))
        const openings: number[] = []
        while (openings.length < 2) {
          if ((await next()).type === 'open') openings.push(performance.now())
        }
        const [first = 0, second = 0] = openings
        // Clocks and timers are rounded; how much later it is, is the machine's.
        expect(second - first).toBeGreaterThan(2_950)
      },
    }),
  ),
  stream('format-field-retry-empty', 'retry\ndata:test', ['test']),
  stream(
    'format-field-unknown',
    'data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacomment\nDATA:ignored\ndata:test',
    ['test\n\ntest'],
  ),
  stream('format-leading-space', 'data:\ttest\rdata: \ndata:test', ['\ttest\n\ntest']),
  stream('format-newlines', 'data:test\r\ndata\ndata:test\r\n\r', ['test\n\ntest'], { newline: 'none' }),
  stream('format-null-character', 'data:\0\n\n\n\n', ['\0']),
  ...times(['x bogus', 'text/x-bogus'], (mime) => ({
    name: mime === 'x bogus' ? 'format-mime-bogus' : 'format-mime-valid-bogus',
    run: ({ open, resource }) => expectFailure(open(resource('message', { mime }))),
  })),
  stream('format-mime-trailing-semicolon', 'data: data', ['data'], { mime: 'text/event-stream;' }),
  stream('format-utf-8', 'data:ok\u2026', ['ok\u2026'], { mime: 'text/event-stream;charset=windows-1252' }),
]

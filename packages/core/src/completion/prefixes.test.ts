import { describe, expect, test } from 'vitest'

import { createCompletion, type Message, type Protocol } from '../index.ts'
import { transcripts } from '../protocols/transcripts.fixture.ts'
import { isGrowing } from './completion.fixture.ts'

const utf8 = new TextEncoder()
/** Where each answer is proven to be whole: no later than at these last bytes. */
const terminators: Readonly<Record<string, RegExp>> = {
  uiMessageStream: /\[DONE\](\n\n|\r\n\r)/,
  openaiChat: /\[DONE\](\n\n|\r\n\r)/,
  dataStream: /(^|\n)d:\{.*\}/,
  // The end of its body is all the proof that text has.
  text: /^[^]/,
}

/** A body that comes in these chunks, and ends. */
function bodyOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
}

async function read(protocol: Protocol, chunks: readonly Uint8Array[]): Promise<Message> {
  const headers = { 'content-type': protocol.mediaType }
  const request = () => new Response(bodyOf(chunks), { headers })
  const last = await createCompletion({ request, protocol, generateId: () => 'id' }).send('?')
  if (isGrowing(last)) throw new Error(`This looks as if more came: ${JSON.stringify(last)}`)
  return last
}

/** As text, as 10,000 deep comparisons take their time. */
const told = (message: Message) => JSON.stringify({ ...message, createdAt: 0 })

/** How many there are of all transcripts together. */
const counts = { prefixes: 0, cuts: 0 }

// A transcript takes a second at most where nothing else runs; the machine of others may be busy.
describe.each(transcripts)('$name', { timeout: 30_000 }, ({ wire, protocol, text: body }) => {
  const bytes = utf8.encode(body)
  const end = terminators[wire]?.exec(body)
  const whole = utf8.encode(body.slice(0, (end?.index ?? NaN) + (end?.[0].length ?? NaN))).length

  test('no prefix without the terminator is completed, and each with it is', async () => {
    for (let length = 0; length <= bytes.length; length++) {
      const { status, error } = await read(protocol, [bytes.subarray(0, length)])
      const expected = length < whole ? 'truncated truncated' : 'completed undefined'
      if (`${status} ${error?.code}` !== expected)
        expect.fail(`It is ${status} after ${length} of ${bytes.length} bytes.`)
      counts.prefixes++
    }
  })

  test('cut in two at any byte, the parts are those of the whole', async () => {
    const last = await read(protocol, [bytes])
    expect(last.status).toBe('completed')
    const expected = told(last)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const last = await read(protocol, [bytes.subarray(0, cut), bytes.subarray(cut)])
      if (told(last) !== expected) expect.fail(`Cut after ${cut} bytes it is ${told(last)}`)
      counts.cuts++
    }
  })
})

test('all of them were tried', async ({ annotate }) => {
  const expected = transcripts.reduce((sum, { text }) => sum + utf8.encode(text).length + 1, 0)
  await annotate(`${counts.prefixes} prefixes, ${counts.cuts} cuts`)
  expect(counts).toEqual({ prefixes: expected, cuts: expected })
  expect(expected).toBeGreaterThan(10_000)
})

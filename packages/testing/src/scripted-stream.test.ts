import { afterEach, expect, test, vi } from 'vitest'

import { bytes, cut, type Step, stall, text, wait } from './script.ts'
import { scriptedStream } from './scripted-stream.ts'

afterEach(() => {
  vi.useRealTimers()
})

const read = async (reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string | undefined> => {
  const { value } = await reader.read()
  return value && new TextDecoder().decode(value)
}

/** A script that notes how far it got, and whether it was told to stop. */
function noted(steps: readonly Step[]) {
  const notes: string[] = []
  function* sync() {
    try {
      for (const step of steps) {
        notes.push(step.type)
        yield step
      }
    } finally {
      notes.push('returned')
    }
  }
  async function* async() {
    yield* sync()
  }
  return { notes, sync, async }
}

test('ends cleanly after the last step', async () => {
  const body = scriptedStream([text('a'), bytes(new Uint8Array([0x62]))])
  expect(await new Response(body).text()).toBe('ab')
})

test('takes no step before the reader asks for a chunk', async () => {
  const { notes, sync } = noted([text('a'), text('b')])
  const reader = scriptedStream(sync()).getReader()
  await new Promise((resolve) => setTimeout(resolve))
  expect(notes).toEqual([])
  expect(await read(reader)).toBe('a')
  await new Promise((resolve) => setTimeout(resolve))
  expect(notes).toEqual(['text'])
})

test('plays a script that never ends', async () => {
  function* forever() {
    for (let n = 1; ; n++) yield text(`${n} `)
  }
  const reader = scriptedStream(forever()).getReader()
  for (let n = 1; n <= 1000; n++) expect(await read(reader)).toBe(`${n} `)
  await reader.cancel()
})

test('waits exactly as long as the script says', async () => {
  vi.useFakeTimers()
  const arrived = vi.fn<(chunk: string | undefined) => void>()
  void read(scriptedStream([wait(500), text('late')]).getReader()).then(arrived)
  await vi.advanceTimersByTimeAsync(499)
  expect(arrived).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(arrived).toHaveBeenCalledWith('late')
  expect(vi.getTimerCount()).toBe(0)
})

test('a stall holds no timer, and lasts until the reader cancels', async () => {
  vi.useFakeTimers()
  const reader = scriptedStream([stall(), text('never')]).getReader()
  const pending = reader.read()
  await vi.advanceTimersByTimeAsync(2 ** 31)
  expect(vi.getTimerCount()).toBe(0)
  await reader.cancel()
  expect(await pending).toEqual({ done: true, value: undefined })
})

test('a cut errors the body, after every byte before it has been read', async () => {
  const error = new Error('unplugged')
  const reader = scriptedStream([text('abc'), cut(error)], { chunking: { size: 2 } }).getReader()
  expect(await read(reader)).toBe('ab')
  expect(await read(reader)).toBe('c')
  await expect(reader.read()).rejects.toBe(error)
})

test('what a script throws errors the body', async () => {
  function* broken(): Generator<Step> {
    yield text('a')
    throw new RangeError('a bug of the test')
  }
  const reader = scriptedStream(broken()).getReader()
  await read(reader)
  await expect(reader.read()).rejects.toThrow('a bug of the test')
})

test.each([
  ['between two steps', [text('a'), text('b')], ['text', 'returned']],
  ['during a wait', [text('a'), wait(1000)], ['text', 'wait', 'returned']],
  ['during a stall', [text('a'), stall()], ['text', 'stall', 'returned']],
])('cancel %s returns the generator and clears the timer', async (_, steps, expected) => {
  vi.useFakeTimers()
  const { notes, sync, async } = noted(steps)
  for (const script of [sync(), async()]) {
    notes.length = 0
    const reader = scriptedStream(script).getReader()
    await read(reader)
    if (steps[1]?.type !== 'text') void reader.read()
    await vi.advanceTimersByTimeAsync(0)
    await reader.cancel()
    await vi.advanceTimersByTimeAsync(0)
    expect(notes).toEqual(expected)
    expect(vi.getTimerCount()).toBe(0)
  }
})

test('abort errors the body with the reason, returns the generator and clears the timer', async () => {
  vi.useFakeTimers()
  const { notes, sync } = noted([text('a'), wait(1000), text('b')])
  const controller = new AbortController()
  const reader = scriptedStream(sync(), { signal: controller.signal }).getReader()
  await read(reader)
  const pending = reader.read()
  await vi.advanceTimersByTimeAsync(10)
  controller.abort('enough')
  await expect(pending).rejects.toBe('enough')
  await vi.advanceTimersByTimeAsync(0)
  expect(notes).toEqual(['text', 'wait', 'returned'])
  expect(vi.getTimerCount()).toBe(0)
})

test('a signal that has aborted already lets no step happen', async () => {
  const { notes, sync } = noted([text('a')])
  const reader = scriptedStream(sync(), { signal: AbortSignal.abort('before') }).getReader()
  await expect(reader.read()).rejects.toBe('before')
  expect(notes).toEqual([])
})

test('cancel does not wait for an asynchronous script that waits for ever', async () => {
  async function* hanging(): AsyncGenerator<Step> {
    yield text('a')
    await new Promise(() => {})
  }
  const reader = scriptedStream(hanging()).getReader()
  await read(reader)
  const pending = reader.read()
  await reader.cancel()
  expect((await pending).done).toBe(true)
})

test('a list plays any number of times, whatever a reader does to its chunks', async () => {
  const script = [bytes(new Uint8Array([1, 2]))]
  for (let times = 0; times < 2; times++) {
    const { value } = await scriptedStream(script).getReader().read()
    expect(value).toEqual(new Uint8Array([1, 2]))
    value?.fill(0)
  }
})

test('a generator is refused the second time, rather than played as an empty stream', () => {
  const { sync } = noted([text('a')])
  const script = sync()
  scriptedStream(script)
  expect(() => scriptedStream(script)).toThrow(TypeError)
  expect(() => scriptedStream(script)).toThrow(/call the generator function for each stream/)
})

import { abortableStream, type ChunkSource, sleep, untilAborted } from './abortable.ts'
import { type Chunker, type Chunking, createChunker } from './chunking.ts'
import type { Script, Step } from './script.ts'

export interface ScriptedStreamOptions {
  /** Where chunks begin and end. Default: `'steps'`, one chunk for each step. */
  chunking?: Chunking
  /** Stops the script; the body errors with the signal's reason. */
  signal?: AbortSignal
}

/** Generators that play or have played: they cannot start again. */
const started = new WeakSet<Script>()

/**
 * Plays a script as the body of a response. No step is taken before the reader asks for a chunk.
 *
 * Cancelling the body or aborting `signal` clears every timer and calls the script's `return()`, where it is a generator.
 *
 * @throws TypeError when `chunking` is invalid, or when the script is a generator that has been played before.
 */
export function scriptedStream(
  script: Script,
  { chunking, signal }: ScriptedStreamOptions = {},
): ReadableStream<Uint8Array> {
  return abortableStream(playScript(script, chunking), signal)
}

/** Plays a script chunk by chunk, for a stream to pull. Throws where `scriptedStream` does. */
export function playScript(script: Script, chunking: Chunking = 'steps'): ChunkSource {
  const chunker = createChunker(chunking)
  claim(script)
  const stopped = new AbortController()
  const chunks = play(script, chunker, stopped.signal)
  return {
    read: () => chunks.next(),
    async stop(reason) {
      stopped.abort(reason)
      await chunks.return()
    },
  }
}

function claim(script: Script): void {
  if (!('next' in script)) return
  if (started.has(script)) {
    throw new TypeError(
      'This script is a generator that has been played already, and a second stream would get nothing. ' +
        'Use an array, or call the generator function for each stream.',
    )
  }
  started.add(script)
}

async function* play(
  script: Script,
  chunker: Chunker,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const utf8 = new TextEncoder()
  for await (const step of stepsOf(script, signal)) {
    switch (step.type) {
      case 'text':
        yield* chunker.push(utf8.encode(step.text))
        break
      case 'bytes':
        yield* chunker.push(step.bytes)
        break
      case 'wait':
        await sleep(step.ms, signal)
        break
      case 'stall':
        yield* chunker.flush()
        await sleep(Infinity, signal)
        break
      case 'cut':
        yield* chunker.flush()
        throw step.error
    }
  }
  yield* chunker.flush()
}

/** Never waits longer for an asynchronous script than the reader does. */
async function* stepsOf(script: Script, signal: AbortSignal): AsyncGenerator<Step, void, undefined> {
  if (Symbol.iterator in script) {
    yield* script
    return
  }
  const steps = script[Symbol.asyncIterator]()
  try {
    while (true) {
      const { done, value } = await untilAborted(steps.next(), signal)
      if (done) return
      yield value
    }
  } finally {
    // Not awaited: a generator takes it only after its own pending await, which may never end.
    void steps.return?.()
  }
}

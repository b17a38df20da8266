/**
 * Where the bytes of a script are divided into chunks:
 * `'steps'`, one chunk for each step that sends something; `'bytes'`, one byte at a time; `{ size }`, so many bytes a chunk;
 * `{ at }`, a new chunk before each of these positions, counted in bytes from 0, so that `{ at: [] }` is a single chunk.
 *
 * With `size` and `at` a chunk that is not full is held back over a `wait`; it leaves before a `stall`, a `cut` and the end.
 */
export type Chunking = 'steps' | 'bytes' | { readonly size: number } | { readonly at: readonly number[] }

export interface Chunker {
  /** Takes bytes and yields the chunks they complete, each a copy. */
  push(bytes: Uint8Array): Iterable<Uint8Array>
  /** Yields what is held back, if anything. */
  flush(): Iterable<Uint8Array>
}

/** @throws TypeError when a size or a position is not one. */
export function createChunker(chunking: Chunking): Chunker {
  const boundaryAfter = boundaries(chunking)
  let held: Uint8Array[] = []
  let position = 0
  let boundary = boundaryAfter(0)

  function* flush(): Iterable<Uint8Array> {
    if (held.length === 0) return
    const chunk = concatenate(held)
    held = []
    yield chunk
  }

  // Lazy, so that a large step does not become a million chunks before the first is read.
  function* push(bytes: Uint8Array): Iterable<Uint8Array> {
    for (let start = 0; start < bytes.length; ) {
      const end = Math.min(bytes.length, start + boundary - position)
      held.push(bytes.subarray(start, end))
      position += end - start
      start = end
      if (position < boundary) continue
      boundary = boundaryAfter(position)
      yield* flush()
    }
    if (chunking === 'steps') yield* flush()
  }

  return { push, flush }
}

/** Returns a function from a position to the next boundary above it, Infinity for none. */
function boundaries(chunking: Chunking): (position: number) => number {
  if (chunking === 'steps') return () => Infinity
  if (chunking === 'bytes') return (position) => position + 1
  if ('size' in chunking) {
    const { size } = chunking
    if (!Number.isSafeInteger(size) || size < 1) {
      throw new TypeError(
        `A chunk size of ${size} would never send a byte. Pass a whole number of bytes, 1 or more.`,
      )
    }
    return (position) => position + size
  }
  for (const cut of chunking.at) {
    if (Number.isSafeInteger(cut) && cut >= 0) continue
    throw new TypeError(
      `The chunk boundary ${cut} lies outside the stream, whose bytes count from 0. Pass whole numbers, 0 or more.`,
    )
  }
  const ascending = chunking.at.toSorted((a, b) => a - b)
  let next = 0
  return (position) => {
    while ((ascending[next] ?? Infinity) <= position) next++
    return ascending[next] ?? Infinity
  }
}

/** Copies, so that a reader may transfer or overwrite what it gets without harm to the script. */
function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole
}

import { createUtf8Encoder } from './utf8.ts'

/** How far a source runs ahead of its client, in UTF-16 code units: a few packets, and little memory for each of many clients. */
const roomSize = 16 * 1024

/** So many events in a row take no room; then the event loop gets a turn. */
const eventsPerTurn = 128

/**
 * How long a body waits before it errors, in milliseconds. Servers gather the first chunks for a few turns before they send the
 * head, and cork what they write: one that learns of the error meanwhile drops what came before.
 */
const breakDelayMs = 10

export interface Outbox {
  /** The response's body. */
  readonly body: ReadableStream<Uint8Array>
  /** Whether blocks wait for the client. */
  readonly isWaiting: boolean
  /**
   * Takes a block, in place of the waiting one with the same key if there is one; an empty one is nothing. Resolves when there is
   * room for another; rejects with the reason of `discard`. Need not be awaited.
   */
  push(block: string, key?: string): Promise<void>
  /** Closes the body after what waits. */
  finish(): void
  /** Errors the body after what waits: the client sees a broken transport. */
  break(error: Error): void
  /** Closes the body now, and forgets what waits. */
  discard(reason: unknown): void
}

export interface OutboxOptions {
  /** Somebody reads the body for the first time: a response that is thrown away starts nothing. */
  readonly onFirstRead: () => void
  /** The reader has left. */
  readonly onCancel: () => void
}

/** Blocks on their way to one client. Whatever has gathered while the client was busy leaves as one chunk. */
export function createOutbox({ onFirstRead, onCancel }: OutboxOptions): Outbox {
  const encode = createUtf8Encoder()
  // In order of arrival; blocks without a key of their own are numbered.
  const waiting = new Map<string | number, string>()
  let size = 0
  let count = 0
  let roomless = 0
  let state: 'unread' | 'open' | 'breaking' | 'closed' = 'unread'
  let wanted = false
  let room: Deferred | null = null
  let breakage: Error | undefined
  let controller: ReadableStreamDefaultController<Uint8Array>

  const body = new ReadableStream<Uint8Array>(
    {
      start(started) {
        controller = started
      },
      pull() {
        wanted = true
        if (state === 'unread') {
          state = 'open'
          onFirstRead()
        }
        flush()
      },
      cancel() {
        state = 'closed'
        onCancel()
      },
    },
    // Pulled only while somebody reads: what waits stays in the map, where it can still be replaced.
    { highWaterMark: 0 },
  )

  function isOver(): boolean {
    return state === 'closed' || state === 'breaking'
  }

  function flush() {
    if (!wanted || state === 'closed') return
    if (waiting.size === 0) {
      // Only to a read: servers that wait for their socket instead take an error for one of their own, and write it into the body.
      if (state === 'breaking') breakLater()
      return
    }
    const chunk = take()
    if (chunk.length === 0) return flush()
    // Before enqueue(), which may pull again at once.
    wanted = false
    controller.enqueue(chunk)
  }

  function breakLater() {
    wanted = false
    setTimeout(() => {
      if (state === 'closed') return
      state = 'closed'
      controller.error(breakage)
    }, breakDelayMs)
  }

  /** It needed no room; but a source that never waits would keep the event loop to itself. */
  function takeTurns(): Promise<void> {
    return ++roomless % eventsPerTurn === 0 ? nextTurn() : Promise.resolve()
  }

  function take(): Uint8Array {
    const chunk = encode([...waiting.values()].join(''))
    clear()
    room?.resolve()
    room = null
    return chunk
  }

  function clear() {
    waiting.clear()
    size = 0
  }

  return {
    body,
    get isWaiting() {
      return waiting.size > 0
    },
    push(block, key) {
      if (isOver()) return Promise.resolve()
      if (block === '') return takeTurns()
      const replaced = key === undefined ? undefined : waiting.get(key)
      // Deleted first, so that it moves to the end: ids then reach the client in their order.
      if (key !== undefined) waiting.delete(key)
      waiting.set(key ?? count++, block)
      size += block.length - (replaced?.length ?? 0)
      flush()
      if (replaced !== undefined) return takeTurns()
      if (size < roomSize) return Promise.resolve()
      room ??= createDeferred()
      return room.promise
    },
    finish() {
      if (isOver()) return
      state = 'closed'
      if (waiting.size > 0) controller.enqueue(take())
      controller.close()
    },
    break(error) {
      if (isOver()) return
      state = 'breaking'
      breakage = error
      flush()
    },
    discard(reason) {
      clear()
      room?.reject(reason)
      room = null
      if (state === 'closed') return
      state = 'closed'
      controller.close()
    },
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}

interface Deferred {
  readonly promise: Promise<void>
  resolve(): void
  reject(reason: unknown): void
}

function createDeferred(): Deferred {
  let resolve = () => {}
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<void>((onFulfilled, onRejected) => {
    resolve = onFulfilled
    reject = onRejected
  })
  // A client that leaves must not end the process of a source that does not await its sends.
  promise.catch(() => {})
  return { promise, resolve, reject }
}

import { StreamError } from '../errors.ts'

/** How many events may wait for one consumer before the reading is held back. */
const roomForEvents = 64

/** The consumers that iterate a source, each with a bounded queue of its own. The platform's stream does the queueing. */
export interface Iterations<T> {
  iterate: (onEnd: () => void) => AsyncIterator<T, undefined, undefined>
  push: (event: T) => void
  /** Waits until the slowest consumer has caught up. */
  room: () => Promise<void>
  /** What is queued is still delivered; then the iterations end, or throw the error. */
  end: (error: StreamError | null) => void
}

export function createIterations<T extends object>(): Iterations<T> {
  type Queue = ReadableStreamDefaultController<T | StreamError>
  const queues = new Map<Queue, () => void>()
  let onRoom = () => {}

  function drop(queue: Queue, onEnd: () => void) {
    queues.delete(queue)
    onEnd()
    onRoom()
  }

  return {
    iterate(onEnd) {
      let queue: Queue
      const start = (controller: Queue) => {
        queue = controller
        queues.set(queue, onEnd)
      }
      // `pull` is called whenever the consumer has made room.
      const source = { start, pull: () => onRoom() }
      const reader = new ReadableStream(source, { highWaterMark: roomForEvents }).getReader()
      async function next() {
        const result = await reader.read()
        if (result.value instanceof StreamError) throw result.value
        // Only a reader into a buffer of the caller's has a value at the end.
        return result as IteratorResult<T, undefined>
      }
      return {
        next,
        async return() {
          drop(queue, onEnd)
          await reader.cancel()
          return next()
        },
      }
    },
    push(event) {
      for (const queue of queues.keys()) queue.enqueue(event)
    },
    async room() {
      while ([...queues.keys()].some(({ desiredSize }) => desiredSize !== null && desiredSize <= 0))
        await new Promise<void>((resolve) => (onRoom = resolve))
    },
    end(error) {
      for (const [queue, onEnd] of queues) {
        // Queued like an event: an error of the stream itself would throw away what waits before it.
        if (error) queue.enqueue(error)
        queue.close()
        drop(queue, onEnd)
      }
    },
  }
}

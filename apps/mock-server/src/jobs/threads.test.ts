import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'

import { startThreads } from './threads.ts'

const failure = new Error('The disk is full.')

vi.mock('node:worker_threads', () => ({
  Worker: class extends EventEmitter {
    ref() {}
    unref() {}
    postMessage() {
      queueMicrotask(() => {
        this.emit('error', failure)
        this.emit('exit', 1)
      })
    }
  },
}))

test('threads that fail while they are stopped are told of, and are stopped all the same', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  await startThreads(2, { folder: '', orders: 1, leaseMs: 1_000 }).stop()
  expect(log.mock.calls).toEqual([[failure], [failure]])
  log.mockRestore()
})

import { expect, test } from 'vitest'

import { StreamError } from '../errors.ts'
import { type EventSourceAction, initialSnapshot, reduceSnapshot } from './snapshot.ts'

const error = new StreamError('network', 'broken')
const idle = initialSnapshot('s', '1')
const waiting = { ...idle, status: 'reconnecting', error, attempt: 2, retryAt: 5 } as const

test.each<[string, typeof idle, EventSourceAction<string>, typeof idle]>([
  [
    'connecting forgets a failure',
    { ...waiting, status: 'failed' },
    { status: 'connecting' },
    { ...idle, status: 'connecting' },
  ],
  [
    'opening keeps the count of attempts',
    waiting,
    { status: 'open', attempt: 2 },
    { ...idle, status: 'open', attempt: 2 },
  ],
  [
    'waiting shows why and until when',
    idle,
    { status: 'reconnecting', error, attempt: 2, retryAt: 5 },
    waiting,
  ],
  [
    'a retry on its way still shows why',
    waiting,
    { status: 'reconnecting', error, attempt: 2 },
    { ...waiting, retryAt: null },
  ],
  ['closing forgets the retry', waiting, { status: 'closed' }, { ...idle, status: 'closed' }],
  ['failing shows why', waiting, { status: 'failed', error }, { ...idle, status: 'failed', error }],
  [
    'events move the state and the cursor, and nothing else',
    { ...idle, status: 'open', attempt: 2 },
    { state: 't', lastEventId: '2', attempt: 0 },
    { ...idle, status: 'open', state: 't', lastEventId: '2' },
  ],
])('%s', (_, before, action, after) => {
  expect(reduceSnapshot(before, action)).toEqual(after)
})

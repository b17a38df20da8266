import { event } from '../script.ts'
import { play } from './blocks.ts'
import { playSteps, steps } from './bodies.ts'
import { failure } from './responses.ts'
import { defineScenario, type Exchange, type Scenario } from './scenario.ts'

export const rateLimited: Scenario = defineScenario({
  name: 'rate-limited',
  title: 'Rate limited (429)',
  description:
    'Every request is refused with Retry-After: 2; a good client waits two seconds at least before it asks again.',
  answer: () => failure(429, 'Too many requests. Try again in 2 seconds.', { 'retry-after': '2' }),
})

export const unavailableThenOk: Scenario = defineScenario({
  name: 'unavailable-then-ok',
  title: 'Unavailable (503), then ok',
  description:
    'The first request meets a server that restarts, the next ones a sound stream; a good client waits a little and tries again by itself.',
  expected: steps,
  answer: (exchange) =>
    exchange.attempt === 1
      ? failure(503, 'The server is restarting. Try again in a moment.')
      : playSteps(exchange),
})

export const retryZero: Scenario = defineScenario({
  name: 'retry-zero',
  title: 'Retry: 0',
  description:
    'Each connection asks for reconnection after 0 ms and ends; a good client keeps to its own least delay and makes no storm.',
  answer: (exchange) => endAfterRetry(exchange, 0),
})

export const retryHuge: Scenario = defineScenario({
  name: 'retry-huge',
  title: 'Retry: 2^32',
  description:
    'Each connection asks for reconnection after 2^32 ms and ends; a good client keeps to its own longest delay, as a timer would overflow and fire at once.',
  answer: (exchange) => endAfterRetry(exchange, 2 ** 32),
})

function endAfterRetry({ request, attempt, pause }: Exchange, retry: number): Response {
  return play(request, [event({ retry, id: String(attempt), data: `connection ${attempt}` }), pause])
}

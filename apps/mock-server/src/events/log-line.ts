export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error'
  /** ISO 8601, in UTC. */
  time: string
  message: string
}

const firstLineAt = Date.UTC(2026, 0, 5, 8, 0, 0)

/** Some levels are commoner than others, as in life. */
const kinds: ReadonlyArray<[LogLine['level'], (pick: Pick) => string]> = [
  ['info', (pick) => `GET /orders/${pick(9_000) + 1_000} 200 in ${pick(80) + 4} ms`],
  ['info', (pick) => `GET /search?page=${pick(9) + 1} 200 in ${pick(200) + 20} ms`],
  ['info', (pick) => `POST /carts/${pick(900) + 100}/items 201 in ${pick(60) + 10} ms`],
  ['info', (pick) => `Worker ${pick(8) + 1} took job ${pick(90_000) + 10_000}`],
  ['info', (pick) => `Sent receipt for order ${pick(9_000) + 1_000}`],
  ['debug', (pick) => `Cache hit for product:${pick(500)} (${pick(900) + 50} bytes)`],
  ['debug', (pick) => `Pool: ${pick(20)} busy, ${pick(12)} idle connections`],
  ['warn', (pick) => `Query on "orders" took ${pick(2_000) + 800} ms`],
  ['warn', (pick) => `Payment for order ${pick(9_000) + 1_000} is slow, attempt ${pick(3) + 2}`],
  ['error', (pick) => `POST /payments 502 after ${pick(4_000) + 1_000} ms: the bank did not answer`],
]

/** A number from 0 up to, without, `below`. */
type Pick = (below: number) => number

/** The line with this number: always the same one, so that a resumed log continues exactly. */
export function logLine(id: number): LogLine {
  let state = id
  const pick: Pick = (below) => {
    // Multiplying by odd constants and folding the high bits back spreads neighbouring ids apart.
    state = Math.imul(state + 0x6d2b, 0x2c9277b5)
    state ^= state >>> 15
    return (state >>> 0) % below
  }
  const [level, describe] = kinds[pick(kinds.length)] ?? ['info', () => 'Idle']
  return { level, time: new Date(firstLineAt + id * 240).toISOString(), message: describe(pick) }
}

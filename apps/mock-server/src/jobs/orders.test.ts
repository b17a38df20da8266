import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { orderAt } from './orders.ts'
import { openOrders } from './orders-table.ts'

const first = Array.from({ length: 2_000 }, (_, index) => orderAt(index + 1))

test('an order is always the same', () => {
  expect(orderAt(1)).toEqual(orderAt(1))
  expect(orderAt(4_711)).toMatchInlineSnapshot(`
    {
      "amount": 4276.39,
      "country": "CH",
      "currency": "CHF",
      "customer": "José Peters "Pete"",
      "id": 4711,
      "item": "🚲 helmet",
      "note": "@SUM(A1:A9)",
      "placed_at": "2024-01-17T08:36:00.000Z",
      "quantity": 8,
      "status": "open",
    }
  `)
})

test.each([
  ['quotes', /"/],
  ['commas', /,/],
  ['line breaks', /\r?\n/],
  ['emoji', /\p{Extended_Pictographic}/u],
  ['a leading =', /^=/],
  ['a leading +', /^\+/],
  ['a leading -', /^-/],
  ['a leading @', /^@/],
  ['a leading tab', /^\t/],
  ['a leading return', /^\r/],
])('there are texts with %s', (_, pattern) => {
  const texts = first.flatMap((order) => Object.values(order)).filter((value) => typeof value === 'string')
  expect(texts.filter((text) => pattern.test(text)).length).toBeGreaterThan(10)
})

test('there are several currencies, and money that was given back', () => {
  expect(new Set(first.map(({ currency }) => currency)).size).toBe(6)
  expect(first.every(({ amount, status }) => amount < 0 === (status === 'refunded'))).toBe(true)
})

test('the table holds them in their order, and makes what is missing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rivulet-orders-'))
  const path = join(folder, 'orders.db')
  for (const count of [100, 500, 300]) {
    const orders = openOrders(path, count)
    expect(orders.read(0, count)).toEqual(first.slice(0, count))
    expect(orders.read(90, 5)).toEqual(first.slice(90, 95))
    orders.close()
  }
  rmSync(folder, { recursive: true })
})

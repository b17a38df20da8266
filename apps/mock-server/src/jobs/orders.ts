/** One row of the table `orders`; its keys are the columns. */
export interface Order {
  readonly id: number
  readonly placed_at: string
  readonly customer: string
  readonly country: string
  readonly item: string
  readonly quantity: number
  /** In the currency's own unit; negative for money that was given back. */
  readonly amount: number
  readonly currency: string
  readonly status: string
  readonly note: string
}

export const orderColumns = [
  'id',
  'placed_at',
  'customer',
  'country',
  'item',
  'quantity',
  'amount',
  'currency',
  'status',
  'note',
] as const satisfies readonly (keyof Order)[]

const givenNames = ['Ada', 'Grace', 'Zoë', 'Łukasz', 'Søren', '美咲', 'Ólafur', 'Nguyễn', 'Fatima', 'José']
const surnames = [
  'Lovelace',
  "O'Neill",
  'Müller, Jr.',
  'Peters "Pete"',
  'García-Márquez',
  '田中',
  'van der Berg',
]
const items = [
  'Desk lamp',
  'Monitor, 27" wide',
  'Keyboard "Silent"',
  'Coffee ☕, ground',
  'Chair; blue',
  '🚲 helmet',
  'Cable 2 m',
]
const places = [
  { country: 'DE', currency: 'EUR', digits: 2 },
  { country: 'US', currency: 'USD', digits: 2 },
  { country: 'GB', currency: 'GBP', digits: 2 },
  { country: 'JP', currency: 'JPY', digits: 0 },
  { country: 'CH', currency: 'CHF', digits: 2 },
  { country: 'KW', currency: 'KWD', digits: 3 },
]
const statuses = ['paid', 'shipped', 'delivered', 'refunded', 'open']

/** What people write, and what others try: all that a CSV or a spreadsheet might trip over. */
const notes = [
  '',
  '',
  '',
  'Ring twice',
  'Leave it at the door,\nplease',
  'Line one\r\nline two',
  'He said "no", twice',
  '=HYPERLINK("https://evil.example","Click")',
  '=1+1',
  "+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  'Danke schön 🎉',
  '👩‍👩‍👧 at home',
  ' leading and trailing ',
  '"',
  ',',
  '-',
]

const firstDay = Date.UTC(2024, 0, 1)
const minutesBetween = 5

/** The n-th order, from 1: always the same, whatever else there is. */
export function orderAt(n: number): Order {
  const random = createRandom(n)
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = <T>(list: readonly T[]) => list[below(list.length)] as T
  const { country, currency, digits } = pick(places)
  const status = pick(statuses)
  const minor = 1 + below(500_000)
  return {
    id: n,
    placed_at: new Date(firstDay + (n * minutesBetween + below(minutesBetween)) * 60_000).toISOString(),
    customer: `${pick(givenNames)} ${pick(surnames)}`,
    country,
    item: pick(items),
    quantity: 1 + below(9),
    amount: ((status === 'refunded' ? -1 : 1) * minor) / 10 ** digits,
    currency,
    status,
    note: pick(notes),
  }
}

/** Numbers from 0 to 1 that depend on the seed alone: a SplitMix of 32 bits. */
function createRandom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1)
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}

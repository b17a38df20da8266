interface Price {
  /** In micro-dollars for a million tokens, whole: 150,000 is $0.15. */
  readonly input: number
  readonly output: number
}

/** What the mock answers as, without a server behind it. The first is the default. */
export const mockModels = ['rivulet-small', 'rivulet-large'] as const

/** The model that is asked for where a request names none, and another server answers. */
export const defaultUpstreamModel = 'gpt-4o-mini'

const small: Price = { input: 150_000, output: 600_000 }
const large: Price = { input: 3_000_000, output: 15_000_000 }

const prices = new Map<string, Price>([
  ['rivulet-small', small],
  ['rivulet-large', large],
  [defaultUpstreamModel, small],
])

/** A model of another server that nobody has priced counts as the dearest known: a bill that is too small is noticed too late. */
function priceOf(model: string): Price {
  return prices.get(model) ?? large
}

/** What tokens cost, in millionths of a micro-dollar: tokens times micro-dollars for a million of them, so always whole. */
export function costOf(model: string, tokens: { inputTokens: number; outputTokens: number }): bigint {
  const price = priceOf(model)
  return BigInt(tokens.inputTokens) * BigInt(price.input) + BigInt(tokens.outputTokens) * BigInt(price.output)
}

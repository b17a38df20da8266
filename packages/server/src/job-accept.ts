/** The ranges of `Accept` that match each kind, the more specific first (RFC 9110, 12.5.1). */
const eventRanges = ['text/event-stream', 'text/*', '*/*']
const jsonRanges = ['application/json', 'application/*', '*/*']

/** Whether a request would rather have events than JSON. Where it does not care, it gets JSON: that ends by itself. */
export function prefersEvents({ headers }: Request): boolean {
  const weights = readWeights(headers.get('accept') ?? '*/*')
  return weigh(weights, eventRanges) > weigh(weights, jsonRanges)
}

function readWeights(accept: string): Map<string, number> {
  const weights = new Map<string, number>()
  for (const range of accept.toLowerCase().split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    const q = weight === undefined ? 1 : Number(weight)
    weights.set(type, q >= 0 && q <= 1 ? q : 0)
  }
  return weights
}

function weigh(weights: Map<string, number>, ranges: readonly string[]): number {
  for (const range of ranges) {
    const weight = weights.get(range)
    if (weight !== undefined) return weight
  }
  return 0
}

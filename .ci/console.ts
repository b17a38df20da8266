type Method = 'error' | 'warn'
type Matcher = string | RegExp
interface Call {
  method: Method
  text: string
}

const calls: Call[] = []
let expected: { method: Method; matcher: Matcher }[] = []

/** The test may call `console.error` with a matching text, and fails unless it does. */
export function expectConsoleError(matcher: Matcher): void {
  expected.push({ method: 'error', matcher })
}

/** The test may call `console.warn` with a matching text, and fails unless it does. */
export function expectConsoleWarn(matcher: Matcher): void {
  expected.push({ method: 'warn', matcher })
}

/** Records `console.error` and `console.warn`, which are still printed unless a test expects them. */
export function watchConsole(target: Pick<Console, Method> = console): void {
  for (const method of ['error', 'warn'] as const) {
    const print = target[method].bind(target)
    target[method] = (...args: unknown[]) => {
      const call = { method, text: args.map(toText).join(' ') }
      calls.push(call)
      if (!expected.some((one) => matches(one, call))) print(...args)
    }
  }
}

/** Throws when something was printed that no test expected, or expected and not printed. Starts anew. */
export function checkConsole(): void {
  const unexpected = calls.splice(0)
  const missing: string[] = []
  for (const one of expected) {
    const met = unexpected.filter((call) => matches(one, call))
    for (const call of met) unexpected.splice(unexpected.indexOf(call), 1)
    if (met.length === 0)
      missing.push(`console.${one.method} was expected with ${one.matcher}, and did not come`)
  }
  expected = []
  const lines = [
    ...unexpected.map(({ method, text }) => `console.${method} was not expected: ${text}`),
    ...missing,
  ]
  if (lines.length > 0) throw new Error(lines.join('\n'))
}

function matches({ method, matcher }: { method: Method; matcher: Matcher }, call: Call): boolean {
  if (method !== call.method) return false
  return typeof matcher === 'string' ? call.text.includes(matcher) : matcher.test(call.text)
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Error) return value.stack ?? value.message
  return String(value)
}

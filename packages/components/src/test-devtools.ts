import { cdp } from 'vitest/browser'

interface DevTools {
  send: (method: string, params?: object) => Promise<unknown>
}

/** What only the browser itself can do: real input, other devices. */
export function devTools(): DevTools {
  // Typed by the provider, which this package does not depend on.
  return cdp() as unknown as DevTools
}

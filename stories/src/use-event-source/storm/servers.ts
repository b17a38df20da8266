/** Where each of the hostile servers is. */
export const servers = {
  'retry-zero': { title: 'Asks to be retried after 0 ms', path: '/faults/retry-zero' },
  'accept-then-close': { title: 'Accepts, then closes', path: '/storms/accept-then-close' },
  'always-500': { title: 'Always answers 500', path: '/storms/always-500' },
  'rate-limited': { title: 'Answers 429, Retry-After: 2', path: '/faults/rate-limited' },
} as const

export type Server = keyof typeof servers

export function isServer(name: string): name is Server {
  return name in servers
}

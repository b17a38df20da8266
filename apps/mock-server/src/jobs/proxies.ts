import type { Context } from 'hono'

import { breakable } from '../breakable.ts'
import { type ProxyMode, throughProxy } from './through-proxy.ts'
import type { JobsEnvironment } from './user.ts'

/** What stands between each user and their streams. */
export interface Proxies {
  /** Puts another proxy there. Returns how many open streams that cuts. */
  readonly set: (user: string, mode: ProxyMode) => number
  /** Passes a stream on; `own`: through a proxy of that stream alone. */
  readonly pass: (c: Context<JobsEnvironment>, response: Response, own: OwnProxy) => Response
}

interface OwnProxy {
  readonly mode: ProxyMode | undefined
  /** How many events `cut` lets through. */
  readonly events: number
}

interface UsersProxy {
  mode: ProxyMode
  /** Told when the mode changes. */
  readonly streams: Set<() => void>
}

const loginPage = `<!doctype html>
<title>Log in</title>
<form method="post"><label>Room number <input name="room"></label><button>Go online</button></form>
`

/** A user's proxy is remembered until it is put away. */
export function createProxies(): Proxies {
  const proxies = new Map<string, UsersProxy>()

  function proxyOf(user: string): UsersProxy {
    const proxy = proxies.get(user) ?? { mode: 'off', streams: new Set() }
    proxies.set(user, proxy)
    return proxy
  }

  return {
    set(user, mode) {
      const proxy = proxyOf(user)
      const before = proxy.streams.size
      proxy.mode = mode
      for (const tell of proxy.streams) tell()
      return before - proxy.streams.size
    },
    pass(c, response, own) {
      const proxy = proxyOf(c.var.user)
      const mode = () => own.mode ?? proxy.mode
      if (mode() === 'html') {
        void response.body?.cancel()
        return c.html(loginPage, 200, { 'cache-control': 'no-store' })
      }
      const gate = throughProxy(response, mode, own.events)
      const { response: passed, cut, ended } = breakable(gate.response, c.env?.outgoing)
      gate.onCut(cut)
      function onChange() {
        gate.look()
        if (mode() !== 'html' && mode() !== 'cut') return
        proxy.streams.delete(onChange)
        cut()
      }
      proxy.streams.add(onChange)
      void ended.then(() => proxy.streams.delete(onChange))
      return passed
    },
  }
}

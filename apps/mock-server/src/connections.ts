import { Hono, type MiddlewareHandler } from 'hono'

import { breakable } from './breakable.ts'
import type { MockEnvironment } from './environment.ts'
import { shortName } from './query.ts'

/** Streams that were opened with `?connection=name`, so that somebody else can cut them. */
export type Connections = Map<string, Set<() => void>>

/** Remembers the response of a request with `?connection=name` for as long as it is open. */
export function trackConnections(connections: Connections): MiddlewareHandler<MockEnvironment> {
  return async (c, next) => {
    const name = shortName(c, 'connection')
    await next()
    if (name === undefined) return
    const { response, cut, ended } = breakable(c.res, c.env?.outgoing)
    c.res = response
    const cuts = connections.get(name) ?? new Set()
    connections.set(name, cuts.add(cut))
    void ended.then(() => {
      cuts.delete(cut)
      if (cuts.size === 0 && connections.get(name) === cuts) connections.delete(name)
    })
  }
}

/** `POST /:name/cut` drops every open connection of that name, and tells how many there were. */
export function connectionRoutes(connections: Connections): Hono<MockEnvironment> {
  return new Hono<MockEnvironment>().post('/:name/cut', (c) => {
    const name = c.req.param('name')
    const cuts = [...(connections.get(name) ?? [])]
    if (cuts.length === 0) {
      return c.text(
        `No stream is open under the name ${JSON.stringify(name)}. Open one with ?connection=<name>.`,
        404,
      )
    }
    for (const cut of cuts) cut()
    return c.json({ cut: cuts.length })
  })
}

import { scenarios } from '@rivulet/testing'
import { Hono } from 'hono'

import { breakable } from './breakable.ts'
import type { MockEnvironment } from './environment.ts'
import { shortName, wholeNumber } from './query.ts'

type FaultHandler = (request: Request) => Response | Promise<Response>

/** How many clients' states are remembered; the one that was silent longest is forgotten first. */
const maxStates = 500

/**
 * The hostile streams of the testing package over a real socket. Scenarios that change from one request to the next keep their
 * state per `?client=`; without one, all requests share it.
 */
export function faultRoutes(): Hono<MockEnvironment> {
  const handlers = new Map<string, FaultHandler>()
  const catalogue = Object.values(scenarios).map(({ name, title, description }) => ({
    name,
    title,
    description,
  }))
  const names = catalogue.map(({ name }) => name).join(', ')
  const byName = new Map(Object.entries(scenarios))

  function handlerFor(key: string, create: () => FaultHandler): FaultHandler {
    const handler = handlers.get(key) ?? create()
    // Moves it to the end: a Map iterates in order of insertion.
    handlers.delete(key)
    handlers.set(key, handler)
    for (const oldest of handlers.keys()) {
      if (handlers.size <= maxStates) break
      handlers.delete(oldest)
    }
    return handler
  }

  return new Hono<MockEnvironment>()
    .get('/', (c) => c.json(catalogue))
    .on(['GET', 'POST'], '/:scenario', async (c) => {
      const name = c.req.param('scenario')
      const scenario = byName.get(name)
      if (!scenario) {
        return c.text(`There is no scenario ${JSON.stringify(name)}. There are: ${names}.`, 404)
      }
      const client = shortName(c, 'client') ?? ''
      const paceMs = wholeNumber(c, 'paceMs', { fallback: 100, min: 0, max: 60_000 })
      const key = JSON.stringify([name, client, paceMs])
      const handle = handlerFor(key, () => scenario.createHandler({ paceMs }))
      return breakable(await handle(c.req.raw), c.env?.outgoing).response
    })
}

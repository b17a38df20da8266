import { eventStream } from '@rivulet/server'
import { Hono } from 'hono'

import type { MockEnvironment } from './environment.ts'

/** Servers that make a careless client come back at once, for ever. Others of the kind are among the faults. */
export function stormRoutes(): Hono<MockEnvironment> {
  return new Hono<MockEnvironment>()
    .get('/always-500', (c) => c.json({ error: { message: 'The database is out of reach.' } }, 500))
    .get('/accept-then-close', (c) => eventStream(c.req.raw, async () => {}))
}

import { Hono } from 'hono'
import { cors } from 'hono/cors'

import { authRoutes } from './auth/routes.ts'
import { createTokens } from './auth/tokens.ts'
import { type Connections, connectionRoutes, trackConnections } from './connections.ts'
import type { MockEnvironment } from './environment.ts'
import { guarded } from './events/guarded.ts'
import { logs } from './events/logs.ts'
import { notifications } from './events/notifications.ts'
import { steps } from './events/steps.ts'
import { faultRoutes } from './faults.ts'
import { stormRoutes } from './storms.ts'

export interface AppOptions {
  /** Ends the open event streams with `rivulet.bye` when it aborts. Default: none. */
  shutdownSignal?: AbortSignal
}

/** The whole mock server, for `app.request()` in a test, a mount on another server, or `main.ts`. */
export function createApp(options: AppOptions = {}): Hono<MockEnvironment> {
  const connections: Connections = new Map()
  const tokens = createTokens()
  const app = new Hono<MockEnvironment>()
  app.use(cors({ origin: '*', exposeHeaders: ['retry-after'] }))
  app.get('/health', (c) => c.json({ status: 'ok' }))
  app.route('/auth', authRoutes(tokens))
  app.route('/events/connections', connectionRoutes(connections))
  app.use('/events/:stream', trackConnections(connections))
  app.get('/events/steps', steps(options))
  app.get('/events/logs', logs(options))
  app.get('/events/notifications', notifications(options))
  app.get('/events/guarded', guarded(options, tokens))
  app.route('/faults', faultRoutes())
  app.route('/storms', stormRoutes())
  app.notFound((c) =>
    c.text(
      'There is nothing here. Try /events/steps, /events/logs, /events/notifications, /faults or /health.',
      404,
    ),
  )
  return app
}

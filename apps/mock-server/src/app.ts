import { Hono } from 'hono'
import { cors } from 'hono/cors'

import { authRoutes } from './auth/routes.ts'
import { createTokens } from './auth/tokens.ts'
import { openaiRoutes } from './chat/openai/routes.ts'
import { chatRoutes } from './chat/routes.ts'
import type { Upstream } from './chat/upstream.ts'
import { createUsageLog, type UsageLog } from './chat/usage-log.ts'
import { usageRoutes } from './chat/usage-routes.ts'
import { type Connections, connectionRoutes, trackConnections } from './connections.ts'
import type { MockEnvironment } from './environment.ts'
import { guarded } from './events/guarded.ts'
import { logs } from './events/logs.ts'
import { notifications } from './events/notifications.ts'
import { steps } from './events/steps.ts'
import { faultRoutes } from './faults.ts'
import { downloadRoutes } from './jobs/download-routes.ts'
import { createExports, type Exports } from './jobs/exports.ts'
import { createLinks, type Links } from './jobs/links.ts'
import { jobRoutes } from './jobs/routes.ts'
import { registryRoutes } from './registry.ts'
import { stormRoutes } from './storms.ts'

export interface AppOptions {
  /** Ends the open event streams with `rivulet.bye`, and answers as failed, when it aborts. Default: none. */
  shutdownSignal?: AbortSignal
  /** Where the usage of answers goes. Default: a log in memory. */
  usageLog?: UsageLog
  /** An OpenAI-compatible server that answers instead of the mock's own model. Default: none. */
  upstream?: Upstream
  /** The export jobs. Default: in a temporary folder, from the first request for them until the process ends. */
  exports?: Exports
  /** Signs the links to exported files. Default: with a key of its own. */
  links?: Links
  /** Where the items are that `/r` serves. Default: where `pnpm registry:build` writes them. */
  registryFolder?: string
}

/** What the pages of other origins may read besides the ordinary: of jobs, when to come back, and which wire an answer speaks. */
const exposedHeaders = [
  'content-disposition',
  'etag',
  'location',
  'retry-after',
  'x-vercel-ai-ui-message-stream',
  'x-vercel-ai-data-stream',
]

/** The whole mock server, for `app.request()` in a test, a mount on another server, or `main.ts`. */
export function createApp(options: AppOptions = {}): Hono<MockEnvironment> {
  const connections: Connections = new Map()
  const tokens = createTokens()
  const { shutdownSignal, upstream, usageLog = createUsageLog() } = options
  const { exports = createExports(), links = createLinks(), registryFolder } = options
  const streams = { shutdownSignal }
  const chat = { tokens, usageLog, upstream, shutdownSignal }
  const app = new Hono<MockEnvironment>()
  app.use(cors({ origin: '*', exposeHeaders: exposedHeaders }))
  app.get('/health', (c) => c.json({ status: 'ok' }))
  app.route('/auth', authRoutes(tokens))
  app.route('/events/connections', connectionRoutes(connections))
  app.use('/events/:stream', trackConnections(connections))
  app.get('/events/steps', steps(streams))
  app.get('/events/logs', logs(streams))
  app.get('/events/notifications', notifications(streams))
  app.get('/events/guarded', guarded(streams, tokens))
  app.route('/faults', faultRoutes())
  app.route('/storms', stormRoutes())
  app.route('/chat', chatRoutes(chat))
  app.route('/usage', usageRoutes(chat))
  app.route('/v1', openaiRoutes(chat))
  app.route('/jobs', jobRoutes({ tokens, exports, links, shutdownSignal }))
  app.route('/downloads', downloadRoutes(exports, links))
  app.route('/r', registryRoutes(registryFolder))
  app.notFound((c) =>
    c.text(
      'There is nothing here. Try /events/steps, /events/logs, /events/notifications, /chat, /jobs, /faults, /r/registry.json or /health.',
      404,
    ),
  )
  return app
}

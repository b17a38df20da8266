import { type ServerType, serve } from '@hono/node-server'

import { createApp } from './app.ts'

export interface MockServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  /** Ends the open streams, and resolves when the last connection is closed: within a second. */
  readonly close: () => Promise<void>
}

export interface MockServerOptions {
  /** 0 for any free port. */
  port: number
  hostname: string
}

/** Streams that do not end when asked to, such as a fault's, are cut after this long. */
const graceMs = 300

/** Starts the mock server. Rejects with the system's error, such as `EADDRINUSE`. */
export async function startMockServer({ port, hostname }: MockServerOptions): Promise<MockServer> {
  const shutdown = new AbortController()
  const app = createApp({ shutdownSignal: shutdown.signal })
  const { server, actualPort } = await listen(app.fetch, port, hostname)
  return {
    url: `http://${hostname}:${actualPort}`,
    close() {
      shutdown.abort()
      return new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), graceMs).unref()
      })
    },
  }
}

function listen(
  fetch: Parameters<typeof serve>[0]['fetch'],
  port: number,
  hostname: string,
): Promise<{ server: ServerType; actualPort: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname }, (info) => {
      server.off('error', reject)
      resolve({ server, actualPort: info.port })
    })
    server.once('error', reject)
  })
}

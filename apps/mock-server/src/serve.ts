import { type ServerType, serve } from '@hono/node-server'

import { type AppOptions, createApp } from './app.ts'
import { createUsageLog } from './chat/usage-log.ts'
import { createExports, type ExportsOptions } from './jobs/exports.ts'
import { createLinks } from './jobs/links.ts'

export interface MockServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  /** Ends the open streams, and resolves when the last connection is closed: within a second. */
  readonly close: () => Promise<void>
}

export interface MockServerOptions extends Pick<AppOptions, 'upstream'> {
  /** 0 for any free port. */
  port: number
  hostname: string
  /**
   * The SQLite file of the usage log, made where it is missing. Export jobs and their files are kept in the folder `<path>.exports`, and
   * go on after a restart. Default: nothing outlives the server.
   */
  databasePath?: string | undefined
  /** Signs the links to exported files. Default: a random key, so that links end with the server. */
  downloadKey?: string | undefined
  /** How export jobs are done. */
  exports?: Omit<ExportsOptions, 'folder'>
}

/** Streams that do not end when asked to, such as a fault's, are cut after this long. */
const graceMs = 300

/** Starts the mock server. Rejects with the system's error, such as `EADDRINUSE`. */
export async function startMockServer(options: MockServerOptions): Promise<MockServer> {
  const { port, hostname, databasePath, downloadKey, upstream } = options
  const shutdown = new AbortController()
  const usageLog = createUsageLog(databasePath)
  const folder = databasePath && `${databasePath}.exports`
  const exports = createExports({ ...options.exports, folder })
  const links = createLinks(downloadKey)
  const app = createApp({ shutdownSignal: shutdown.signal, usageLog, upstream, exports, links })
  const { server, actualPort } = await listen(app.fetch, port, hostname).catch((error: unknown) => {
    usageLog.close()
    throw error
  })
  async function close() {
    shutdown.abort()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), graceMs).unref()
    })
    await exports.close()
    usageLog.close()
  }

  try {
    // What was under way when it ended last goes on.
    if (folder) exports.open()
  } catch (error) {
    await close()
    throw error
  }
  return { url: `http://${hostname}:${actualPort}`, close }
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

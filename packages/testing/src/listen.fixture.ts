import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { afterAll } from 'vitest'

/** Serves a handler on a free port of this machine until the tests of the file have ended. */
export async function listen(handler: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = createServer(getRequestListener(handler, { overrideGlobalObjects: false }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
  return `http://127.0.0.1:${address.port}`
}

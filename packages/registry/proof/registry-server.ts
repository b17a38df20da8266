import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RegistryItem } from '../build/registry.ts'

/** Serves items on an address of this machine, as the registry does, and remembers what was asked for. */
export async function serveItems(
  items: readonly RegistryItem[],
): Promise<{ url: string; asked: string[]; close: () => Promise<void> }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const item = items.find(({ name }) => request.url === `/r/${name}.json`)
    response.writeHead(item ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(item ?? { error: `There is no ${request.url}.` }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/r`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { Hono } from 'hono'

import type { MockEnvironment } from './environment.ts'

const built = join(import.meta.dirname, '../../../packages/registry/dist/r')

/** `GET /NAME.json`: an item to copy, as `pnpm registry:build` wrote it. */
export function registryRoutes(folder: string = built): Hono<MockEnvironment> {
  return new Hono<MockEnvironment>().get('/:file{[a-z0-9-]+\\.json}', async (c) => {
    const { file } = c.req.param()
    const content = await readOrNull(join(folder, file))
    if (content !== null) return c.body(content, 200, { 'content-type': 'application/json' })
    const isBuilt = (await readOrNull(join(folder, 'registry.json'))) !== null
    return c.text(
      isBuilt
        ? `The registry has no ${file}. /r/registry.json lists what it has.`
        : 'The registry is not built yet. Run pnpm registry:build, and ask again.',
      404,
    )
  })
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return null
  }
}

import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { tokens } from './answer.ts'

const tokensPerSecond = 500
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

/** Serves a built page, and the answer at the pace of a fast model, in the AI SDK's wire, which all that is measured can read. */
export async function startAnswerServer(dir: string): Promise<{ url: string; close: () => void }> {
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') return streamAnswer(request.resume() && response)
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = pathname === '/' ? '/index.html' : pathname
    const body = await readFile(join(dir, file)).catch(() => null)
    if (!body) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function streamAnswer(response: ServerResponse): Promise<void> {
  const say = (event: object) => response.write(`data: ${JSON.stringify(event)}\n\n`)
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
    'x-vercel-ai-ui-message-stream': 'v1',
  })
  response.socket?.setNoDelay(true)
  say({ type: 'start' })
  say({ type: 'text-start', id: 'text' })
  const started = performance.now()
  for (const [at, delta] of tokens.entries()) {
    while (performance.now() - started < (at / tokensPerSecond) * 1_000) await sleep(1)
    say({ type: 'text-delta', id: 'text', delta })
  }
  say({ type: 'text-end', id: 'text' })
  say({ type: 'finish', finishReason: 'stop' })
  response.end('data: [DONE]\n\n')
}

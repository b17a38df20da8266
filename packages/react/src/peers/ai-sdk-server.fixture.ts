import { type HttpBindings, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'

import type { AiSdkRequest } from './ai-sdk-answers.fixture.ts'

export interface AiSdkServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * A server as an application on the AI SDK has it, with a model that follows the script in the path: `POST /answer?wire=text`. The
 * body breaks off after `?cut=` chunks, and the server aborts after `?abortAfterMs=`. `GET /aborted/:run` tells whether the model of a
 * request with `?run=` was aborted.
 */
export async function startAiSdkServer(): Promise<AiSdkServer> {
  const aborted = new Set<string>()
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(cors({ origin: '*', exposeHeaders: ['x-vercel-ai-ui-message-stream'] }))
  app.get('/aborted/:run', (c) => c.json(aborted.has(c.req.param('run'))))
  app.post('/:script', async (c) => {
    // The first request pays for it: the server is started for every run, and few have use for it.
    const { answerWithAiSdk } = await import('./ai-sdk-answers.fixture.ts')
    const { run = '', wire = '', cut, abortAfterMs } = c.req.query()
    const { signal } = c.req.raw
    const { messages }: Pick<AiSdkRequest, 'messages'> = await c.req.json()
    const response = await answerWithAiSdk({
      script: c.req.param('script') as AiSdkRequest['script'],
      wire,
      messages,
      signal: abortAfterMs ? AbortSignal.any([signal, AbortSignal.timeout(Number(abortAfterMs))]) : signal,
      onAbort: () => aborted.add(run),
    })
    return cut === undefined ? response : breakOff(response, Number(cut), () => c.env.outgoing.destroy())
  })

  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      server.off('error', reject)
      resolve({ url: `http://127.0.0.1:${port}`, close })
    })
    server.once('error', reject)

    function close() {
      return new Promise<void>((closed) => {
        server.close(() => closed())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    }
  })
}

function breakOff(response: Response, chunks: number, drop: () => void): Response {
  let left = chunks
  const body = response.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        if (left-- > 0) controller.enqueue(chunk)
        else drop()
      },
    }),
  )
  return new Response(body, response)
}

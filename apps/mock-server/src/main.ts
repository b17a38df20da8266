import type { Upstream } from './chat/upstream.ts'
import { startMockServer } from './serve.ts'

const hostname = '127.0.0.1'

try {
  const { url, close } = await startMockServer({
    port: readPort(process.env['PORT']),
    hostname,
    databasePath: process.env['DATABASE_PATH'] || undefined,
    downloadKey: process.env['DOWNLOAD_KEY'] || undefined,
    upstream: readUpstream(process.env),
  })
  console.log(
    `Mock server on ${url} (streams: /events/steps, answers: POST /chat, jobs: POST /jobs, faults: ${url}/faults). Ctrl-C stops it.`,
  )
  // once: a second signal stops the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}

function readPort(text = '8787'): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new RangeError(`PORT is ${JSON.stringify(text)}; it takes a whole number from 0 to 65535.`)
}

/** The key goes to that server alone: no message repeats it. */
function readUpstream(env: NodeJS.ProcessEnv): Upstream | undefined {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey, OPENAI_MODEL: model } = env
  if (!baseUrl) return undefined
  if (!apiKey)
    throw new RangeError(
      'OPENAI_BASE_URL is set, and OPENAI_API_KEY is not. Set both to forward, or neither.',
    )
  if (!/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? '')) {
    throw new RangeError('OPENAI_BASE_URL takes an http or https URL, such as https://api.openai.com/v1.')
  }
  return { baseUrl, apiKey, ...(model && { model }) }
}

function explain(error: unknown): unknown {
  if (error instanceof RangeError) return error.message
  if (!(error instanceof Error && 'code' in error)) return error
  if (error.code === 'ERR_SQLITE_ERROR') {
    return `DATABASE_PATH is ${JSON.stringify(process.env['DATABASE_PATH'])}, which cannot be opened as a SQLite file: ${error.message}.`
  }
  if (!('port' in error)) return error
  if (error.code === 'EADDRINUSE') {
    return `Port ${String(error.port)} is taken by another program, perhaps a second mock server. Stop that one, or choose another port: PORT=8788 pnpm mock`
  }
  if (error.code === 'EACCES') {
    return `Port ${String(error.port)} may not be used by this user. Choose one above 1023: PORT=8788 pnpm mock`
  }
  return error
}

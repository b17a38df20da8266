import { startMockServer } from './serve.ts'

const hostname = '127.0.0.1'

try {
  const { url, close } = await startMockServer({ port: readPort(process.env['PORT']), hostname })
  console.log(`Mock server on ${url} (streams: /events/steps, faults: ${url}/faults). Ctrl-C stops it.`)
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

function explain(error: unknown): unknown {
  if (error instanceof RangeError) return error.message
  if (!(error instanceof Error && 'code' in error && 'port' in error)) return error
  if (error.code === 'EADDRINUSE') {
    return `Port ${String(error.port)} is taken by another program, perhaps a second mock server. Stop that one, or choose another port: PORT=8788 pnpm mock`
  }
  if (error.code === 'EACCES') {
    return `Port ${String(error.port)} may not be used by this user. Choose one above 1023: PORT=8788 pnpm mock`
  }
  return error
}

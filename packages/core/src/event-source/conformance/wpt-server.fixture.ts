import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface WptServer {
  /** The port of the first origin. */
  port: number
  /** The port of the second origin, which serves the same. */
  otherPort: number
  close: () => Promise<void>
}

/**
 * What the platform's suite asks of its server, rebuilt from a description of each resource. What the suite keeps in cookies is
 * kept by an `id` in the query. Every resource allows every origin: what the suite reaches through a wrapper that adds the
 * headers is reached directly on the second origin.
 */
export async function startWptServer(): Promise<WptServer> {
  const state = new Map<string, string>()
  const servers = [createServer(handle), createServer(handle)]
  function handle(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams: query } = new URL(`${request.url}`, 'http://localhost')
    const resource = resources[pathname.slice(1)] ?? notFound
    allowOrigin(request, response)
    if (request.method === 'OPTIONS' && !answersPreflight.has(resource))
      return void response.writeHead(204).end()
    void resource({ request, response, query, state })
  }
  const [port, otherPort] = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return (server.address() as AddressInfo).port
    }),
  )
  if (!port || !otherPort) throw new Error('A server has no port.')
  return {
    port,
    otherPort,
    async close() {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}

interface Exchange {
  request: IncomingMessage
  response: ServerResponse
  query: URLSearchParams
  /** What outlives a request, under keys that the tests draw. */
  state: Map<string, string>
}

type Resource = (exchange: Exchange) => void | Promise<void>

function allowOrigin({ headers }: IncomingMessage, response: ServerResponse) {
  if (!headers.origin) return
  response.setHeader('access-control-allow-origin', headers.origin)
  response.setHeader('access-control-allow-credentials', 'true')
  const asked = headers['access-control-request-headers']
  if (asked) response.setHeader('access-control-allow-headers', asked)
}

/** Sends a stream and ends it, without a length. */
function send(response: ServerResponse, body: string | Buffer, status = 200, type = 'text/event-stream') {
  response.writeHead(status, { 'content-type': type })
  if (body.length > 0) response.write(body)
  response.end()
}

const notFound: Resource = ({ response }) => send(response, '', 404, 'text/plain')

/** The message of the query, and the end. */
const message: Resource = async ({ response, query }) => {
  await sleep(Number(query.get('sleep')))
  const end = query.get('newline') === 'none' ? '\n' : '\n\n\n'
  send(response, `${query.get('message') ?? 'data: data'}${end}`, 200, query.get('mime') ?? undefined)
}

/** The same blocks over and over, a line or two at a time; it never ends by itself. */
const blocks: Resource = async ({ response }) => {
  const writes = [
    'data:msg\n',
    'data: msg\n\n',
    ':\n',
    'falsefield:msg\n\n',
    'falsefield:msg\n',
    'Data:data\n\n',
    'data\n\n',
    'data:end\n\n',
  ]
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  for (let n = 0; !response.closed; n++) {
    response.write(writes[n % writes.length])
    // Each write on its own, and a rest after the last.
    await sleep(n % writes.length === writes.length - 1 ? 2_000 : 5)
  }
}

/** Says hello with an id, and echoes the bytes of the cursor that comes back. */
const lastEventId: Resource = ({ request, response, query }) => {
  const cursor = request.headers['last-event-id']
  if (cursor) send(response, Buffer.from(`data: ${String(cursor)}\n\n`, 'latin1'))
  else send(response, `id: ${query.get('idvalue') ?? '\u2026'}\nretry: 200\ndata: hello\n\n`)
}

const idStreams: Record<string, string> = {
  1: 'id: 1\ndata: 1\n\ndata: 2\n\nid: 2\ndata:3\n\ndata:4\n\n',
  2: 'id: 1\ndata: 1\n\nid:\ndata:2\n\ndata:3\n\n',
  3: 'id: 1\ndata: 1\n\nid\ndata:2\n\ndata:3\n\n',
}

const lastEventId2: Resource = ({ response, query }) =>
  send(response, idStreams[query.get('type') ?? ''] ?? '')

/** Opens, opens again, and then has nothing more to say. */
const reconnectFail: Resource = ({ response, query, state }) => {
  const seen = count(state, query.get('id'))
  if (seen === 1) send(response, 'retry: 2\ndata: opened\n\n')
  else if (seen === 2) send(response, 'data: reconnected\n\n')
  else send(response, '', 204)
}

/** The status of the query at first, and then a sound stream. */
const statusReconnect: Resource = ({ response, query, state }) => {
  if (count(state, query.get('id')) > 1) return send(response, 'data: data\n\n')
  send(response, `retry: 2\n${query.has('ok_first') ? 'data: ok\n\n' : ''}`, Number(query.get('status')))
}

/** How often an id was asked for: not a resource of the suite, but how a test learns that nobody asks any more. */
const requests: Resource = ({ response, query, state }) =>
  send(response, state.get(query.get('id') ?? '') ?? '0', 200, 'text/plain')

const statusError: Resource = ({ response, query }) => {
  const status = Number(query.get('status'))
  send(response, status === 204 || status === 205 ? '' : 'data: data\n\n', status)
}

const redirect: Resource = ({ response, query }) => {
  // A header is ASCII: an international host goes in punycode.
  const location = new URL(query.get('location') ?? '').href
  response.writeHead(Number(query.get('status')), { location }).end()
}

/** The value of one request header, as an event. */
function echo(header: string): Resource {
  return ({ request, response }) => send(response, `data: ${String(request.headers[header])}\n\n`)
}

/** Sets a cookie, tells whether it came back, and takes it away again. */
const cookie: Resource = ({ request, response, query }) => {
  const ident = query.get('ident') ?? ''
  const seen = request.headers.cookie?.includes(`${ident}=COOKIE`) ? 'COOKIE' : 'NO_COOKIE'
  const step = request.headers['last-event-id'] ?? ''
  if (step === '') {
    response.setHeader('set-cookie', `${ident}=COOKIE`)
    send(response, `id: 1\nretry: 200\ndata: first ${seen}\n\n`)
  } else if (step === '1') {
    response.setHeader('set-cookie', `${ident}=COOKIE; expires=Thu, 01 Jan 1970 00:00:00 GMT`)
    send(response, `id: 2\ndata: second ${seen}\n\n`)
  } else send(response, '', 200, 'stop')
}

const fixtureIds: Record<string, string> = { safe: 'abc', unsafe: 'e5p3n<3k0k0s', long: 'a'.repeat(255) }

/** Tells whether the cursor came, and with the preflight that its bytes call for. */
const unsafeLastEventId: Resource = ({ request, response, query, state }) => {
  const fixture = query.get('fixture') ?? ''
  const token = query.get('token') ?? ''
  const id = fixtureIds[fixture] ?? ''
  const preflight = state.get(token)
  if (request.method === 'OPTIONS') {
    if (preflight === undefined) return send(response, '', 400)
    state.set(token, String(request.headers['access-control-request-headers']))
    response.writeHead(204).end()
  } else if (request.headers['last-event-id'] === undefined) {
    state.set(token, '')
    send(response, `id: ${id}\nretry: 200\ndata: ${fixture}\n\n`)
  } else {
    const asExpected = preflight === (fixture === 'safe' ? '' : 'last-event-id')
    const came = request.headers['last-event-id'] === id
    send(response, `event: ${asExpected && came ? 'success' : 'failure'}\ndata: ${String(preflight)}\n\n`)
  }
}

/**
 * Tells how often it was preflighted before a resume came: not a resource of the suite, but what the cursor in the address is for.
 * With `refuse` it allows the origin, and no header.
 */
const preflights: Resource = ({ request, response, query, state }) => {
  const key = `preflights ${query.get('id')}`
  if (request.method === 'OPTIONS') {
    count(state, key)
    if (query.has('refuse')) response.removeHeader('access-control-allow-headers')
    return void response.writeHead(204).end()
  }
  const resumes = request.headers['last-event-id'] ?? query.get('after')
  if (resumes === null) send(response, 'id: 1\nretry: 10\ndata: first\n\n')
  else send(response, `id: 2\ndata: ${state.get(key) ?? 0} preflights\n\n`)
}

const answersPreflight = new Set([unsafeLastEventId, preflights])

function count(state: Map<string, string>, key: string | null): number {
  const seen = Number(state.get(`${key}`) ?? 0) + 1
  state.set(`${key}`, String(seen))
  return seen
}

const resources: Record<string, Resource> = {
  message,
  message2: blocks,
  'last-event-id': lastEventId,
  'last-event-id2': lastEventId2,
  'reconnect-fail': reconnectFail,
  'status-reconnect': statusReconnect,
  requests,
  'status-error': statusError,
  redirect,
  accept: echo('accept'),
  'cache-control': echo('cache-control'),
  'cors-cookie': cookie,
  'cors-unsafe-last-event-id': unsafeLastEventId,
  preflights,
}

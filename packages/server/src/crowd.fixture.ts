import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect as connectHttp2, constants, createServer as createHttp2Server } from 'node:http2'
import { connect, type Server as NetServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'

type Handler = (request: Request) => Response | Promise<Response>

/** When a client leaves: so many turns of the event loop after its request, read or not, or once so many bytes have come. */
export interface Departure {
  readonly moment: 'after turns, reading' | 'after turns, stalled' | 'after bytes'
  readonly amount: number
  /** Takes the whole connection down, rather than the stream in good order. */
  readonly abrupt: boolean
}

/** A server on a port of its own, and clients that open one stream and leave it. */
export interface Place {
  /** Resolves when the client is gone. */
  visit(path: string, departure: Departure): Promise<void>
  /** Opens a stream that is never read; returns what leaves it. */
  stall(path: string): Promise<() => void>
  close(): Promise<void>
}

/** Each client has a connection of its own. */
export async function serveHttp1(handler: Handler): Promise<Place> {
  const server: Server = createServer(getRequestListener(handler, { overrideGlobalObjects: false }))
  const port = await listen(server)
  const open = async (path: string) => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`)
    return socket
  }
  return {
    async visit(path, departure) {
      const socket = await open(path)
      await moment(socket, departure)
      if (departure.abrupt) socket.resetAndDestroy()
      else socket.destroy()
    },
    async stall(path) {
      const socket = await open(path)
      return () => void socket.destroy()
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Clients share a connection; an abrupt one has its own. */
export async function serveHttp2(handler: Handler): Promise<Place> {
  const server = createHttp2Server(getRequestListener(handler, { overrideGlobalObjects: false }))
  const port = await listen(server)
  const open = async () => {
    const session = connectHttp2(`http://127.0.0.1:${port}`)
    await once(session, 'connect')
    // Those who do not read must not use up the window of those who do.
    session.setLocalWindowSize(2 ** 28)
    return session
  }
  const shared = await open()
  return {
    async visit(path, departure) {
      const session = departure.abrupt ? await open() : shared
      const stream = session.request({ ':path': path })
      // Closed before the first byte, or with the session: what was asked for.
      stream.on('error', () => {})
      await moment(stream, departure)
      if (departure.abrupt) session.destroy()
      else stream.close(constants.NGHTTP2_CANCEL)
    },
    async stall(path) {
      const stream = shared.request({ ':path': path })
      return () => stream.close(constants.NGHTTP2_CANCEL)
    },
    async close() {
      shared.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function listen(server: NetServer): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
  return address.port
}

async function moment(stream: Duplex, { moment, amount }: Departure): Promise<void> {
  if (moment === 'after bytes') return bytes(stream, amount)
  if (moment === 'after turns, reading') stream.resume()
  for (let turns = 0; turns < amount; turns++) await turn()
}

function bytes(stream: Duplex, amount: number): Promise<void> {
  let received = 0
  return new Promise((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received >= amount) resolve()
    })
    stream.on('close', resolve)
  })
}

/** One turn of the event loop, without a timer: those are counted. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** Lets the event loop turn until the condition holds, for twenty seconds at most: what is expected then says what is missing. */
export async function turnUntil(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!condition() && Date.now() < deadline) await turn()
}

/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

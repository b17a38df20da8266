import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import type { ServerMemory } from './measured-server.ts'

export interface ServerFigures {
  /** One client that reads nothing of an endless stream of 1 MiB events: what it costs, and how many events were pulled. */
  stalledClientBytes: number
  stalledClientEvents: number
  /** A thousand clients of a silent stream, each with a heartbeat: what one of them costs, its socket included. */
  idleClients: number
  idleClientBytes: number
  /** What is left of them when they have gone. */
  leftBytes: number
  leftStreams: number
}

const idleClients = 1_000

/** What clients cost a server of @rivulet/server on Node, in heap and buffers of a process of its own, after garbage collection. */
export async function measureServer(): Promise<ServerFigures> {
  const server = await startServer()
  try {
    // What is made once, with the first crowd, is no client's cost.
    await visit(server)
    const empty = await settled(server.measure, ({ streams }) => streams === 0)

    const slow = await open(server.port, '/endless')
    const stalled = await settled(server.measure, standsStill())
    slow.destroy()
    const recovered = await settled(server.measure, ({ streams }) => streams === 0)

    const idle = await visit(server)
    const left = await settled(server.measure, ({ streams }) => streams === 0)

    const figures = {
      stalledClientBytes: stalled.bytes - empty.bytes,
      stalledClientEvents: stalled.pulls,
      idleClients,
      idleClientBytes: Math.round((idle.bytes - recovered.bytes) / idleClients),
      leftBytes: left.bytes - recovered.bytes,
      leftStreams: left.streams,
    }
    print(figures)
    return figures
  } finally {
    server.stop()
  }
}

function print({
  stalledClientBytes,
  stalledClientEvents,
  idleClientBytes,
  leftBytes,
  leftStreams,
}: ServerFigures) {
  const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
  const kib = (bytes: number) => (bytes / 2 ** 10).toFixed(1)
  console.log(
    `one stalled client    ${mib(stalledClientBytes)} MiB; ${stalledClientEvents} events of 1 MiB were pulled`,
  )
  console.log(`${idleClients} idle clients    ${kib(idleClientBytes)} KiB each, socket included`)
  console.log(`after they have left  ${mib(leftBytes)} MiB, ${leftStreams} streams`)
}

/** The memory while a crowd of idle clients is there; they leave at the end. */
async function visit({ port, measure }: MeasuredServer): Promise<ServerMemory> {
  const crowd = await Promise.all(Array.from({ length: idleClients }, () => open(port, '/idle')))
  const memory = await settled(measure, ({ streams }) => streams === idleClients)
  for (const socket of crowd) socket.destroy()
  return memory
}

interface MeasuredServer {
  port: number
  measure: () => Promise<ServerMemory>
  stop: () => void
}

/** A process of its own: the clients' memory must not count. */
async function startServer(): Promise<MeasuredServer> {
  const child = fork(join(import.meta.dirname, 'measured-server.ts'), { execArgv: ['--expose-gc'] })
  const { port } = await answerOf<{ port: number }>(child)
  const measure = async (): Promise<ServerMemory> => {
    const answer = answerOf<ServerMemory>(child)
    child.send('measure')
    return answer
  }
  return { port, measure, stop: () => void child.kill() }
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const [answer]: T[] = await once(child, 'message')
  if (answer === undefined) throw new Error('The server said nothing.')
  return answer
}

/** Opens a stream, reads its head and no more. */
async function open(port: number, path: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`)
  await once(socket, 'readable')
  return socket
}

/** Measures until the condition holds twice in a row, for half a minute at most. */
async function settled(
  measure: () => Promise<ServerMemory>,
  condition: (memory: ServerMemory) => boolean,
): Promise<ServerMemory> {
  let held = 0
  for (let tries = 0; tries < 60; tries++) {
    const memory = await measure()
    held = condition(memory) ? held + 1 : 0
    if (held === 2) return memory
    await sleep(500)
  }
  throw new Error('The server did not settle within 30 s.')
}

function standsStill(): (memory: ServerMemory) => boolean {
  let before = -1
  return ({ pulls }) => {
    const stands = pulls === before
    before = pulls
    return stands
  }
}

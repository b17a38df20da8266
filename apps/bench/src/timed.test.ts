import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { runToEnd, untilItAnswers } from './timed.ts'

const place = { cwd: import.meta.dirname, env: process.env }
const node = (script: string) => ['node', '--eval', script]

it('times a command until it ends', async () => {
  expect(await runToEnd(node('setTimeout(() => {}, 100)'), place)).toBeGreaterThan(100)
})

it('has no time for a command that fails, but its output', async () => {
  await expect(runToEnd(node("console.log('because'); process.exit(3)"), place)).rejects.toThrow(
    /ended with 3:\nbecause/,
  )
})

it('stops a server, and what the server started, once it has answered', async () => {
  const port = await freePort()
  const server = `require('node:http').createServer((_, response) => response.end()).listen(${port}, '127.0.0.1')`
  // As npx does: a parent that starts the server and passes on no signal.
  const parent = `require('node:child_process').spawn('node', ['--eval', ${JSON.stringify(server)}], { stdio: 'inherit' })`
  const url = `http://127.0.0.1:${port}`
  expect(await untilItAnswers(node(parent), url, place)).toBeGreaterThan(0)
  await expect(fetch(url)).rejects.toThrow('fetch failed')
})

it('refuses to time a URL that answers already', async () => {
  const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1')
  const port = await new Promise<number>((resolve) => {
    server.on('listening', () => resolve(portOf(server.address())))
  })
  try {
    await expect(untilItAnswers(node(''), `http://127.0.0.1:${port}`, place)).rejects.toThrow(
      'stop what runs there',
    )
  } finally {
    server.close()
  }
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const port = portOf(server.address())
  await new Promise((resolve) => server.close(resolve))
  return port
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}

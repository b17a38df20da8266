// pnpm bench: lists the benches. pnpm bench NAME: runs one, prints what it measured and keeps it in results/NAME.json.
import { measureCommands } from './commands.ts'
import { measureThroughput } from './parse.ts'
import { writeResult } from './results.ts'
import { measureProgress } from './progress/progress.ts'
import { measureServer } from './server.ts'
import { measureSizes } from './size.ts'
import { measureStorms } from './storm.ts'
import { measureTokenPath } from './token-path/token-path.ts'

interface Bench {
  about: string
  measure: () => unknown
}

const benches: Record<string, Bench> = {
  size: { about: 'gzip size of each entry of .size-limit.json', measure: measureSizes },
  commands: {
    about: 'cold and warm time of test, dev and .ci/run, each in a fresh clone of the last commit (minutes)',
    measure: measureCommands,
  },
  parse: {
    about: 'throughput of the decoder beside eventsource-parser alone, in MB/s',
    measure: measureThroughput,
  },
  storm: {
    about: 'requests of one client against servers that invite a storm (8 s)',
    measure: measureStorms,
  },
  server: {
    about: 'memory of one stalled client, and of 1,000 idle ones',
    measure: measureServer,
  },
  progress: {
    about: '500 progress bars with 20 updates a second each, beside bare styles and Base UI’s (2 minutes)',
    measure: measureProgress,
  },
  'token-path': {
    about:
      'main-thread time of a streamed answer in ChatWindow, beside a bare text node and useChat (5 minutes)',
    measure: measureTokenPath,
  },
}

const [name] = process.argv.slice(2)
const bench = name === undefined ? undefined : benches[name]
if (name === undefined || bench === undefined) {
  if (name !== undefined) console.error(`There is no bench ${name}.`)
  console.log('pnpm bench NAME, where NAME is one of:')
  for (const [key, { about }] of Object.entries(benches)) console.log(`  ${key.padEnd(10)} ${about}`)
  process.exitCode = name === undefined ? 0 : 1
} else {
  console.log(`Kept in ${writeResult(name, await bench.measure())}`)
}

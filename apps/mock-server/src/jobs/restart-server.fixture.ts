// A server of its own process, for a test that kills it: its files are in the folder that it is started with.
import { join } from 'node:path'

import { startMockServer } from '../serve.ts'

const { url } = await startMockServer({
  port: 0,
  hostname: '127.0.0.1',
  databasePath: join(process.argv[2] ?? '', 'mock.db'),
  exports: { orders: 5_000, leaseMs: 1_000 },
})
console.log(url)

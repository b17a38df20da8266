import './provided.ts'
import type { TestProject } from 'vitest/node'
import { startMockServer } from '../apps/mock-server/src/serve.ts'

/** One mock server for the whole run, on a port the system chooses; it is closed with every stream still open. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await startMockServer({ port: 0, hostname: '127.0.0.1' })
  project.provide('mockUrl', mock.url)
  return mock.close
}

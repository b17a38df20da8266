import './provided.ts'
import type { TestProject } from 'vitest/node'
import { startMockServer } from '../apps/mock-server/src/serve.ts'
import { startWptServer } from '../packages/core/src/event-source/conformance/wpt-server.fixture.ts'
import { startRealJobServer } from '../packages/react/src/job/job-server.fixture.ts'
import { startAiSdkServer } from '../packages/react/src/peers/ai-sdk-server.fixture.ts'

/** The servers of the whole run, on ports that the system chooses; they are closed with every stream still open. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await startMockServer({ port: 0, hostname: '127.0.0.1' })
  project.provide('mockUrl', mock.url)
  const { close, ...wptPorts } = await startWptServer()
  project.provide('wptPorts', wptPorts)
  const aiSdk = await startAiSdkServer()
  project.provide('aiSdkUrl', aiSdk.url)
  const jobs = await startRealJobServer()
  project.provide('jobServerUrl', jobs.url)
  return async () => {
    await Promise.all([mock.close(), close(), aiSdk.close(), jobs.close()])
  }
}

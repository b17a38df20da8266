// What the global setup gives to every test: `inject('mockUrl')`.
import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the mock server of this run listens, without a slash at the end. */
    mockUrl: string
    /** Where a server on the AI SDK listens, without a slash at the end. */
    aiSdkUrl: string
    /** Where a server of jobs that counts its sockets listens, without a slash at the end. */
    jobServerUrl: string
    /** Where the two origins of the conformance tests' server listen. */
    wptPorts: { port: number; otherPort: number }
  }
}

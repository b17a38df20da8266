import type { HttpBindings } from '@hono/node-server'

/** The socket's two sides on Node; absent when a test asks the app in process. */
export interface MockEnvironment {
  Bindings: Partial<HttpBindings>
}

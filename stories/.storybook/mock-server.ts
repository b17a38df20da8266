import { getRequestListener } from '@hono/node-server'
import { createApp } from '@rivulet/mock-server'
import type { Plugin } from 'vite'

const mount = '/mock'

/**
 * Serves the mock server under `/mock` on Storybook's own Vite server: one process, one origin. The story tests get it in the
 * same way. A static build has no server, and so no streams.
 */
export function mockServer(storybookUrl?: string): Plugin {
  return {
    name: 'rivulet:mock-server',
    apply: 'serve',
    configureServer({ middlewares }) {
      const listen = getRequestListener(createApp().fetch)
      middlewares.use(mount, (request, response) => void listen(request, response))
      // Beside the mount: the address is the same as in a static build.
      middlewares.use('/r', (request, response) => {
        request.url = `/r${request.url}`
        void listen(request, response)
      })
      if (storybookUrl) console.log(whereToLook(storybookUrl))
    },
  }
}

function whereToLook(storybookUrl: string): string {
  const mock = `${storybookUrl}${mount}`
  return `
  Rivulet
    Storybook      ${storybookUrl}
    Live streams   ${mock}/events/steps
                   ${mock}/events/logs
                   ${mock}/events/notifications
    Answers        ${mock}/chat, with a token of ${mock}/auth/token
    Exports        ${mock}/jobs, with a token too
    Usage          ${mock}/usage
    Faults         ${mock}/faults
    Registry       ${storybookUrl}/r/registry.json
    Health         ${mock}/health

  Try: curl -N ${mock}/events/steps
  Ctrl-C ends everything.
`
}

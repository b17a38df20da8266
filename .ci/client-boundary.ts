// node --conditions=react-server --import .ci/client-boundary.ts: loads modules as the bundler of a server-component graph
// does. What begins with 'use client' never runs there: its exports become references to be resolved in the browser.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { exportedNames, valuesOf } from './exported.ts'
import { isClientModule } from './source.ts'

registerHooks({
  load(url, context, nextLoad) {
    if (!/^file:.*\.js$/.test(url)) return nextLoad(url, context)
    const path = fileURLToPath(url)
    if (!isClientModule(path, readFileSync(path, 'utf8'))) return nextLoad(url, context)
    const references = valuesOf(exportedNames(path)).map(
      (name) => `export const ${name} = { $$typeof: Symbol.for('react.client.reference') }`,
    )
    return { format: 'module', source: references.join('\n'), shortCircuit: true }
  },
})

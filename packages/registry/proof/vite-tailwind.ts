import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { Packed } from '../../../.ci/pack.ts'
import { root } from '../../../.ci/packages.ts'
import type { BuiltItem } from '../build/registry.ts'
import { componentsJson, readText, tarballs, versions, writeJson, writeText } from './consumer.ts'

const styles = join(root, 'packages/registry/styles')

/** The packages that the source flavour may ask for. The other has them through ours. */
const sourceDependencies = ['@base-ui/react', 'eventsource-parser']

/** As a shadcn project has it. */
const base = '@layer base { * { border-color: var(--border); outline-color: var(--ring); } }\n'

/** Writes a Vite application with Tailwind into an empty folder: with our tarballs, or without any package of ours. */
export function writeViteTailwind(dir: string, packed: Packed[] | null): void {
  cpSync(join(import.meta.dirname, 'vite-tailwind'), dir, { recursive: true })
  writeJson(join(dir, 'package.json'), {
    name: 'fresh-app',
    private: true,
    type: 'module',
    dependencies: {
      ...(packed ? tarballs(packed) : versions('packages/registry', sourceDependencies)),
      ...versions('packages/registry', ['@tanstack/react-query', 'react', 'react-dom']),
    },
    devDependencies: versions('packages/registry', [
      '@tailwindcss/vite',
      '@types/react',
      '@types/react-dom',
      '@vitejs/plugin-react',
      'tailwindcss',
      'typescript',
      'vite',
    ]),
  })
  // The tarballs depend on each other by version, and those versions are in no registry yet.
  writeJson(join(dir, 'pnpm-workspace.yaml'), packed ? { overrides: tarballs(packed) } : {})
  writeJson(join(dir, 'components.json'), componentsJson({}))
  const [theme, tokens] = ['theme.css', 'tailwind-tokens.css'].map((file) => readText(join(styles, file)))
  writeText(join(dir, 'src/index.css'), `@import 'tailwindcss';\n${tokens}${theme}${base}`)
}

/** Writes the examples beside the items that the CLI has copied, and the page that shows one of them. */
export function writeVitePages(dir: string, items: BuiltItem[]): void {
  for (const { of, example } of items) {
    writeText(join(dir, `src/components/rivulet/${of}/example.tsx`), example)
  }
  writeText(join(dir, 'src/main.tsx'), mainOf(items.map(({ of }) => of)))
}

function mainOf(names: string[]): string {
  const imports = names.map(
    (name, index) => `import { Example as E${index} } from '@/components/rivulet/${name}/example'`,
  )
  const entries = names.map((name, index) => `  '${name}': E${index},`)
  return `import { StrictMode, type ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
${imports.join('\n')}
import './index.css'

const examples: Record<string, ComponentType<{ server: string; headers: Record<string, string> }>> = {
${entries.join('\n')}
}
const query = new URLSearchParams(location.search)
const server = query.get('server') ?? ''
const Example = examples[query.get('item') ?? '']
const response = await fetch(\`\${server}/auth/token?user=proof\`, { method: 'POST' })
const { token }: { token: string } = await response.json()
const root = document.querySelector('#root')
if (root && Example) {
  createRoot(root).render(
    <StrictMode>
      <main>
        <h1 className="sr-only">{query.get('item')}</h1>
        <Example server={server} headers={{ authorization: \`Bearer \${token}\` }} />
      </main>
    </StrictMode>,
  )
}
`
}

import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { preview } from 'vite'
import type { Packed } from '../../../.ci/pack.ts'
import type { BuiltItem } from '../build/registry.ts'
import type { Consumer, Served } from './consumer.ts'
import { appManifest, componentsJson, overrides, run, style, writeJson, writeText } from './files.ts'

/** Vite with Tailwind: what CI proves. */
export const vite: Consumer = {
  name: 'Vite, Tailwind',
  home: '.',
  components: 'src/components',
  write(dir, packed) {
    writeViteApp(dir, packed, ['@tailwindcss/vite', 'tailwindcss'])
    writeJson(join(dir, 'pnpm-workspace.yaml'), overrides(packed))
    writeJson(join(dir, 'components.json'), componentsJson({}))
    writeText(join(dir, 'vite.config.ts'), viteConfig('@tailwindcss/vite'))
    writeText(
      join(dir, 'src/index.css'),
      `@import 'tailwindcss';\n${style('tailwind-tokens')}${style('theme')}${base}`,
    )
  },
  writePages: (dir, items) => writeMain(dir, items, '@/components', './index.css'),
  build: buildVite,
  serve: serveVite,
}

/** As a shadcn project has it. */
export const base = '@layer base { * { border-color: var(--border); outline-color: var(--ring); } }\n'

export function writeViteApp(dir: string, packed: Packed[] | null, tools: string[]): void {
  cpSync(join(import.meta.dirname, 'apps/vite'), dir, { recursive: true })
  const development = ['@types/react', '@types/react-dom', '@vitejs/plugin-react', 'typescript', 'vite']
  writeJson(join(dir, 'package.json'), appManifest(packed, [...development, ...tools]))
}

export function viteConfig(tailwind?: string): string {
  return `import { join } from 'node:path'
import react from '@vitejs/plugin-react'
${tailwind ? `import tailwindcss from '${tailwind}'\n` : ''}import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()${tailwind ? ', tailwindcss()' : ''}],
  resolve: { alias: { '@': join(import.meta.dirname, 'src') } },
})
`
}

/** The page that shows the example of one item: `?item=NAME&server=URL`. */
export function writeMain(dir: string, items: BuiltItem[], components: string, css: string): void {
  const names = items.map(({ of }) => of)
  writeText(
    join(dir, 'src/main.tsx'),
    `import { StrictMode, type ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
${names.map((name, index) => `import { Example as E${index} } from '${components}/rivulet/${name}/example'`).join('\n')}
import '${css}'

const examples: Record<string, ComponentType<{ server: string; headers: Record<string, string> }>> = {
${names.map((name, index) => `  '${name}': E${index},`).join('\n')}
}
const query = new URLSearchParams(location.search)
const item = query.get('item') ?? ''
const server = query.get('server') ?? ''
const Example = examples[item]
const response = await fetch(\`\${server}/auth/token?user=proof-\${item}&ttlMs=600000\`, { method: 'POST' })
const { token }: { token: string } = await response.json()
const headers = { authorization: \`Bearer \${token}\` }
const root = document.querySelector('#root')
if (root && Example) {
  createRoot(root).render(
    <StrictMode>
      <main>
        <h1>{item}</h1>
        <Example server={server} headers={headers} />
      </main>
    </StrictMode>,
  )
}
`,
  )
}

export async function buildVite(dir: string): Promise<void> {
  await run('pnpm', ['exec', 'tsc', '--noEmit'], dir)
  // Most applications are less strict, under which an index is never undefined, and what says so may be an error.
  await run('pnpm', ['exec', 'tsc', '--noEmit', '--noUncheckedIndexedAccess', 'false'], dir)
  await run('pnpm', ['exec', 'vite', 'build'], dir)
}

export async function serveVite(dir: string, mockUrl: string): Promise<Served> {
  const server = await preview({
    root: dir,
    configFile: false,
    logLevel: 'warn',
    preview: { host: '127.0.0.1', port: 0 },
  })
  return {
    pageOf: (item) => `${server.resolvedUrls?.local[0]}?item=${item}&server=${mockUrl}`,
    close: () => server.close(),
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Consumer } from './consumer.ts'
import { appManifest, componentsJson, overrides, run, style, writeJson, writeText } from './files.ts'
import { base } from './vite.ts'

/** Next with the app router: pages are server components, and the items keep their 'use client'. */
export const next: Consumer = {
  name: 'Next, app router',
  home: '.',
  components: 'components',
  write(dir, packed) {
    const manifest = appManifest(packed, ['@types/react', '@types/react-dom', 'tailwindcss', 'typescript'])
    writeJson(join(dir, 'package.json'), {
      ...manifest,
      dependencies: { ...manifest.dependencies, next: '16.4.6' },
      devDependencies: {
        ...manifest.devDependencies,
        '@tailwindcss/postcss': '4.3.5',
        '@types/node': '^24.0.0',
      },
    })
    writeJson(join(dir, 'pnpm-workspace.yaml'), { ...overrides(packed), allowBuilds: { sharp: false } })
    writeJson(join(dir, 'components.json'), componentsJson({ css: 'app/globals.css', rsc: true }))
    writeText(join(dir, 'postcss.config.mjs'), "export default { plugins: { '@tailwindcss/postcss': {} } }\n")
    writeText(join(dir, 'next.config.mjs'), 'export default { reactStrictMode: true }\n')
    writeJson(join(dir, 'tsconfig.json'), tsconfig)
    writeText(
      join(dir, 'app/globals.css'),
      `@import 'tailwindcss';\n${style('tailwind-tokens')}${style('theme')}${base}`,
    )
    writeText(join(dir, 'app/layout.tsx'), layout)
  },
  writePages(dir, items) {
    for (const { of } of items) writeText(join(dir, `app/${of}/page.tsx`), pageOf(of))
  },
  build: async (dir) => void (await run('pnpm', ['exec', 'next', 'build'], dir)),
  async serve(dir, mockUrl) {
    const next = join(dir, 'node_modules/next/dist/bin/next')
    const child = spawn(process.execPath, [next, 'start', '--hostname', '127.0.0.1', '--port', '0'], {
      cwd: dir,
      env: { ...process.env, MOCK_URL: mockUrl, NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let url: string | undefined
    for await (const line of createInterface({ input: child.stdout })) {
      url ??= /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
      if (/Ready/.test(line)) break
    }
    return {
      pageOf: (item) => `${url}/${item}`,
      close: async () => {
        const exited = once(child, 'exit')
        child.kill()
        await exited
      },
    }
  },
}

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['dom', 'dom.iterable', 'esnext'],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    esModuleInterop: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    resolveJsonModule: true,
    isolatedModules: true,
    jsx: 'react-jsx',
    incremental: true,
    allowJs: true,
    plugins: [{ name: 'next' }],
    paths: { '@/*': ['./*'] },
  },
  include: ['next-env.d.ts', '.next/types/**/*.ts', '**/*.ts', '**/*.tsx'],
  exclude: ['node_modules'],
}

const layout = `import type { ReactNode } from 'react'
import './globals.css'

export const metadata = { title: 'Rivulet items', icons: { icon: 'data:,' } }

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
`

const pageOf = (item: string) => `import type { ComponentType } from 'react'
import { Example } from '@/components/rivulet/${item}/example'

const Shown: ComponentType<{ server: string; headers: Record<string, string> }> = Example

export const dynamic = 'force-dynamic'

export default async function Page() {
  const server = process.env.MOCK_URL ?? ''
  const response = await fetch(\`\${server}/auth/token?user=proof-${item}&ttlMs=600000\`, { method: 'POST' })
  const { token }: { token: string } = await response.json()
  return (
    <main>
      <h1>${item}</h1>
      <Shown server={server} headers={{ authorization: \`Bearer \${token}\` }} />
    </main>
  )
}
`

import { join } from 'node:path'
import type { Consumer } from './consumer.ts'
import { appManifest, componentsJson, overrides, style, writeJson, writeText } from './files.ts'
import { base, buildVite, serveVite, viteConfig, writeMain, writeViteApp } from './vite.ts'

/** A workspace whose `packages/ui` holds the components, under aliases of its own, with a prefix for Tailwind's classes. */
export const monorepo: Consumer = {
  name: 'monorepo, odd aliases, prefix',
  home: 'packages/ui',
  components: 'packages/ui/src/bits',
  write(dir, packed) {
    writeJson(join(dir, 'package.json'), { name: 'acme', private: true, type: 'module' })
    writeJson(join(dir, 'pnpm-workspace.yaml'), { packages: ['packages/*', 'apps/*'], ...overrides(packed) })
    writeUi(join(dir, 'packages/ui'), packed)
    const web = join(dir, 'apps/web')
    writeViteApp(web, packed, ['@tailwindcss/vite', 'tailwindcss'])
    const manifest = appManifest(null, [
      '@tailwindcss/vite',
      '@vitejs/plugin-react',
      'tailwindcss',
      'typescript',
      'vite',
    ])
    writeJson(join(web, 'package.json'), {
      ...manifest,
      name: 'web',
      dependencies: { ...react(manifest.dependencies), '@acme/ui': 'workspace:*' },
      devDependencies: {
        ...manifest.devDependencies,
        ...appManifest(null, ['@types/react', '@types/react-dom']).devDependencies,
      },
    })
    writeText(join(web, 'vite.config.ts'), viteConfig('@tailwindcss/vite'))
  },
  writePages: (dir, items) => writeMain(join(dir, 'apps/web'), items, '@acme/ui/bits', '@acme/ui/styles.css'),
  build: (dir) => buildVite(join(dir, 'apps/web')),
  serve: (dir, mockUrl) => serveVite(join(dir, 'apps/web'), mockUrl),
}

function react(dependencies: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(dependencies).filter(([name]) => /^react(-dom)?$/.test(name)))
}

function writeUi(ui: string, packed: Parameters<Consumer['write']>[1]): void {
  writeJson(join(ui, 'package.json'), {
    ...appManifest(packed, ['@types/react', '@types/react-dom', 'tailwindcss', 'typescript']),
    name: '@acme/ui',
    exports: { './bits/*': './src/bits/*.tsx', './styles.css': './src/styles.css' },
  })
  writeJson(join(ui, 'tsconfig.json'), {
    compilerOptions: {
      strict: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      jsx: 'react-jsx',
      noEmit: true,
      skipLibCheck: true,
      paths: { '@acme/ui/*': ['./src/*'] },
    },
    include: ['src'],
  })
  writeJson(
    join(ui, 'components.json'),
    componentsJson({
      css: 'src/styles.css',
      prefix: 'tw',
      aliases: {
        components: '@acme/ui/bits',
        ui: '@acme/ui/bits/base',
        lib: '@acme/ui/helpers',
        utils: '@acme/ui/helpers/cn',
        hooks: '@acme/ui/hooks',
      },
    }),
  )
  writeText(
    join(ui, 'src/styles.css'),
    `@import 'tailwindcss' prefix(tw);\n@source './';\n${style('tailwind-tokens')}${style('theme')}${base}`,
  )
}

import { join } from 'node:path'
import type { Consumer } from './consumer.ts'
import { componentsJson, overrides, writeJson, writeText } from './files.ts'
import { buildVite, serveVite, viteConfig, writeMain, writeViteApp } from './vite.ts'

/** Vite without Tailwind: the items with their one stylesheet. */
export const vitePlain: Consumer = {
  name: 'Vite, no Tailwind',
  home: '.',
  components: 'src/components',
  also: (styles) => [styles],
  write(dir, packed) {
    writeViteApp(dir, packed, [])
    writeJson(join(dir, 'pnpm-workspace.yaml'), overrides(packed))
    writeJson(join(dir, 'components.json'), componentsJson({}))
    writeText(join(dir, 'vite.config.ts'), viteConfig())
    writeText(
      join(dir, 'src/index.css'),
      'body { background: var(--background); color: var(--foreground); }\n',
    )
  },
  writePages: (dir, items) => writeMain(dir, items, '@/components', '@/components/rivulet/styles.css'),
  build: buildVite,
  serve: serveVite,
}

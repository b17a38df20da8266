import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/sqlite.ts'],
  format: 'esm',
  platform: 'neutral',
  // Only by its subpath, for Node.
  deps: { neverBundle: ['node:sqlite'] },
  fixedExtension: false,
  dts: true,
  unbundle: true,
  exports: { devExports: true },
  inputOptions: { checks: { moduleLevelDirective: false } },
  publint: { strict: true },
  attw: { profile: 'esm-only', level: 'error' },
})

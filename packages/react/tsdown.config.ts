import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/job/index.ts'],
  format: 'esm',
  platform: 'neutral',
  fixedExtension: false,
  dts: true,
  unbundle: true,
  exports: { devExports: true },
  inputOptions: { checks: { moduleLevelDirective: false } },
  publint: { strict: true },
  attw: { profile: 'esm-only', level: 'error' },
})

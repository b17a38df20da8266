import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/eventsource.ts',
    'src/job/index.ts',
    'src/protocols/index.ts',
    'src/sse/index.ts',
  ],
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

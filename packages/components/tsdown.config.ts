import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/ai-sdk/index.ts', 'src/chat-window/index.ts', 'src/progress-bar/index.ts'],
  format: 'esm',
  platform: 'neutral',
  fixedExtension: false,
  dts: true,
  unbundle: true,
  root: 'src',
  exports: { devExports: true },
  inputOptions: { checks: { moduleLevelDirective: false } },
  publint: { strict: true },
  attw: { profile: 'esm-only', level: 'error' },
})

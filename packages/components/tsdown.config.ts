import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/chat-window/index.ts'],
  format: 'esm',
  platform: 'neutral',
  fixedExtension: false,
  dts: true,
  unbundle: true,
  root: 'src',
  exports: {
    devExports: true,
    // A package of one entry would have it at its root; there will be more.
    customExports: ({ '.': entry, ...rest }) => ({ './chat-window': entry, ...rest }),
  },
  inputOptions: { checks: { moduleLevelDirective: false } },
  publint: { strict: true },
  attw: { profile: 'esm-only', level: 'error' },
})

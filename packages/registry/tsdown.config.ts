import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/bin/main.ts'],
  outDir: 'dist/bin',
  format: 'esm',
  platform: 'node',
  fixedExtension: false,
  publint: { strict: true },
})

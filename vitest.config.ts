import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { chromiumArgs } from './.ci/chromium.ts'
import { requireCompiled } from './.ci/compiled.ts'

// Every path is absolute: the projects below have roots of their own.
const root = import.meta.dirname
const setup = join(root, '.ci/setup.ts')
const ignored = ['**/node_modules/**', '**/dist/**']
const singletons = [
  'react',
  'react-dom',
  '@tanstack/react-query',
  '@testing-library/react',
  '@testing-library/dom',
]
/** Found at the start, so that no test is reloaded when the optimizer meets it. */
const optimizeDeps = { include: ['@tanstack/react-query'] }

/** A function, not a constant: Vitest refuses one browser config shared by two projects. */
const browser = (launchOptions: { ignoreDefaultArgs?: string[] } = {}) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      chromiumSandbox: false,
      args: chromiumArgs,
      ...launchOptions,
    },
  }),
  instances: [{ browser: 'chromium' as const }],
})

// Found at the start, so that no test is reloaded when the optimizer meets them.
const componentDeps = [
  '@ai-sdk/react',
  '@base-ui/react/merge-props',
  '@base-ui/react/use-render',
  'ai',
  'react-dom/server',
]
// Readers drag scrollbars, which Playwright would hide.
const showScrollbars = { ignoreDefaultArgs: ['--hide-scrollbars'] }

const storiesRoot = join(root, 'stories')
// Resolved from `stories`, whose dependency it is.
const addon = createRequire(join(storiesRoot, 'package.json')).resolve(
  '@storybook/addon-vitest/vitest-plugin',
)
const { storybookTest }: { storybookTest: (options: { configDir: string }) => Promise<Plugin[]> } =
  await import(pathToFileURL(addon).href)

export default defineConfig({
  test: {
    globalSetup: [join(root, '.ci/global-setup.ts')],
    reporters: ['default', join(root, '.ci/reporter.ts')],
    passWithNoTests: true,
    // No test waits that long by itself: a slow machine must not fail one.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: [setup],
          include: ['packages/*/{src,build}/**/*.test.{ts,tsx}', 'apps/*/src/**/*.test.ts'],
          exclude: ['**/*.{browser,compiled}.test.{ts,tsx}', ...ignored],
        },
      },
      {
        extends: true,
        root: join(root, '.ci'),
        test: {
          name: 'house',
          environment: 'node',
          setupFiles: [setup],
          include: ['**/*.test.ts'],
          exclude: ['packed.test.ts', 'registry.test.ts', ...ignored],
        },
      },
      {
        extends: true,
        root: join(root, 'packages/react'),
        plugins: [react()],
        resolve: { dedupe: singletons },
        optimizeDeps,
        test: {
          name: 'browser',
          setupFiles: [setup],
          include: ['src/**/*.browser.test.{ts,tsx}', '../core/src/**/*.browser.test.ts'],
          browser: browser(),
        },
      },
      {
        extends: true,
        root: join(root, 'packages/components'),
        plugins: [react()],
        resolve: { dedupe: singletons },
        optimizeDeps: { include: componentDeps },
        test: {
          name: 'components',
          setupFiles: [setup],
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: browser(showScrollbars),
        },
      },
      {
        // The hooks' tests once more: from this root `react` is React 18.
        extends: true,
        root: join(root, 'apps/compat-react18'),
        plugins: [react()],
        resolve: { dedupe: singletons },
        optimizeDeps,
        test: {
          name: 'react18',
          setupFiles: [setup],
          include: ['../../packages/react/src/**/*.browser.test.{ts,tsx}'],
          browser: browser(),
        },
      },
      {
        // And those of the components that render: what they import resolves from this root, and meets React 18 too.
        extends: true,
        root: join(root, 'apps/compat-react18'),
        plugins: [react()],
        resolve: { dedupe: [...singletons, '@ai-sdk/react', '@base-ui/react'] },
        optimizeDeps: { include: componentDeps },
        test: {
          name: 'components-react18',
          setupFiles: [setup, join(root, '.ci/setup-react18.ts')],
          include: ['../../packages/components/src/**/*.browser.test.tsx'],
          browser: browser(showScrollbars),
        },
      },
      {
        extends: true,
        root: join(root, 'packages/react'),
        plugins: [react({ compiler: true }), requireCompiled()],
        resolve: { dedupe: singletons },
        optimizeDeps,
        test: {
          name: 'compiler',
          setupFiles: [setup],
          include: ['src/**/*.compiled.test.tsx'],
          browser: browser(),
        },
      },
      {
        extends: true,
        root: storiesRoot,
        plugins: [storybookTest({ configDir: join(storiesRoot, '.storybook') })],
        // Stories wait more than they work: two at a time take 140 seconds instead of 230.
        test: { name: 'stories', maxWorkers: 2, browser: browser() },
      },
      {
        // Alone and last: it builds, packs, installs and bundles, which would starve tests that measure time.
        extends: true,
        root: join(root, '.ci'),
        test: {
          name: 'packed',
          environment: 'node',
          setupFiles: [setup],
          include: ['packed.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // After that one: it installs and bundles too.
        extends: true,
        root: join(root, '.ci'),
        test: {
          name: 'registry',
          environment: 'node',
          setupFiles: [setup],
          include: ['registry.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})

import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { defineMain } from '@storybook/react-vite/node'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { mergeConfig } from 'vite'

import { mockServer } from './mock-server.ts'
import { tsdoc } from './tsdoc.ts'

const registry = join(import.meta.dirname, '../../packages/registry/dist/r')

export default defineMain({
  framework: { name: '@storybook/react-vite', options: { strictMode: true } },
  stories: ['../src/**/*.mdx', '../src/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  // The items to copy, once they are built. Until then the mock server says what to do.
  staticDirs: existsSync(registry) ? [{ from: registry, to: '/r' }] : [],
  // Nothing here may ask an outside host for anything.
  core: {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    enableCrashReports: false,
    disableProjectJson: true,
  },
  features: {
    sidebarOnboardingChecklist: false,
    menuOnboardingChecklist: false,
    // Colours come from the toolbar's own switch, which also themes the documentation.
    backgrounds: false,
  },
  viteFinal: (config, { host, port }) =>
    mergeConfig(config, {
      plugins: [
        react(),
        // For the stories of the registry; it touches no other stylesheet.
        tailwindcss(),
        mockServer(port === undefined ? undefined : `http://${host ?? 'localhost'}:${port}`),
        tsdoc(),
      ],
      // Found at the start, so that no test is reloaded when the optimizer meets it.
      optimizeDeps: {
        include: [
          '@ai-sdk/react',
          'ai',
          'zod',
          '@tanstack/react-query',
          '@rivulet/components > @base-ui/react/merge-props',
          '@rivulet/components > @base-ui/react/use-render',
        ],
      },
      // `'use client'` stands in each module of the hooks and means nothing to a bundle for the browser.
      build: { rolldownOptions: { checks: { moduleLevelDirective: false } }, chunkSizeWarningLimit: 2_000 },
    }),
})

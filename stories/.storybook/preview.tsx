import addonA11y from '@storybook/addon-a11y'
import { afterEach as checkA11y } from '@storybook/addon-a11y/preview'
import addonDocs from '@storybook/addon-docs'
import addonVitest from '@storybook/addon-vitest'
import { definePreview } from '@storybook/react-vite'

import { DocsContainer } from '../src/docs/docs-container.tsx'
import { DocsPage } from '../src/docs/docs-page.tsx'
import { resolveScheme, showScheme } from '../src/docs/scheme.ts'
import '../src/styles/tokens.css'
import '../src/styles/base.css'

export default definePreview({
  addons: [addonDocs(), addonA11y(), addonVitest()],
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: { container: DocsContainer, page: DocsPage, source: { language: 'tsx' } },
    options: {
      storySort: {
        order: [
          'Introduction',
          'useEventSource',
          [
            'Steps',
            'Log tail',
            'Notifications',
            'Reconnecting',
            'Resume',
            'Auth refresh',
            'Storm',
            'Errors',
            'Invalid data',
            'Options',
          ],
          'useStreamedCompletion',
          [
            'Prompt',
            'Conversation',
            'Reasoning and tools',
            'Stop',
            'Truncated',
            'Failed and retried',
            'Usage and cost',
            'Unauthorized and invalid',
            'Options',
          ],
          'useJobProgress',
          ['Export', 'Many jobs', 'Mute proxy', 'Hidden tab', 'Silent worker', 'Prefetched', 'Options'],
          'ChatWindow',
          [
            'A whole product',
            'Conversation',
            'Parts',
            'Token path',
            'Selection',
            'Scrolling',
            'Composer',
            'Announcer',
            'Everywhere',
            'From the AI SDK',
          ],
          'ProgressBar',
          [
            'Gallery',
            'Export',
            'Many jobs',
            'Steps',
            'Indeterminate',
            'Right to left',
            'Announcements',
            'Progress and screen readers',
          ],
          'Registry',
          [
            'Chat window',
            'Streamed prompt',
            'Progress bar',
            'Export progress',
            'Job list',
            'Log tail',
            'Notifications',
            'Connection status',
          ],
        ],
      },
    },
  },
  initialGlobals: { scheme: 'system' },
  globalTypes: {
    scheme: {
      description: 'Colour scheme',
      toolbar: {
        title: 'Colour scheme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'system', title: 'System colours', icon: 'browser' },
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
  },
  decorators: [
    (Story, { globals, parameters }) => {
      showScheme(resolveScheme(globals['scheme']))
      // What brings a page of its own has no use for the look of this one.
      if (parameters['stage'] === false) return <Story />
      return (
        <div className="stage">
          <Story />
        </div>
      )
    },
  ],
  /** In tests, axe looks at each story twice: the addon checks the scheme on show, this the other one. */
  async afterEach(context) {
    if (import.meta.env['VITEST_STORYBOOK'] === undefined) return
    const shown = resolveScheme(context.globals['scheme'])
    showScheme(shown === 'dark' ? 'light' : 'dark')
    try {
      await checkA11y(context)
    } finally {
      showScheme(shown)
    }
  },
})

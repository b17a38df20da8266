import { StreamError } from '@rivulet/react'
import { ConnectionStatus } from '@rivulet/registry/items/connection-status/connection-status'
import { expect, fn } from 'storybook/test'

import preview from '../../.storybook/preview.tsx'
import { itemPage } from './shared/item-page.tsx'
import { itemSource } from './shared/item-source.ts'

const open = fn()

const meta = preview.meta({
  title: 'Registry/Connection status',
  component: ConnectionStatus,
  decorators: [itemPage('connection-status')],
  parameters: {
    stage: false,
    docs: { source: { code: itemSource('connection-status/connection-status.tsx') } },
  },
  args: { stream: { status: 'open', error: null, open } },
})

const statuses = ['idle', 'connecting', 'open', 'reconnecting', 'closed'] as const

/** One word for each status, and a dot that never tells it alone. */
export const Statuses = meta.story({
  render: () => (
    <div style={{ display: 'grid', gap: '1rem', justifyItems: 'start' }}>
      {statuses.map((status) => (
        <ConnectionStatus key={status} stream={{ status, error: null, open }} />
      ))}
    </div>
  ),
})

/** A failure says why, and offers a way out. */
export const Failed = meta.story({
  args: {
    stream: { status: 'failed', error: new StreamError('http', 'The server answered with 403.'), open },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await expect(open).toHaveBeenCalledOnce()
  },
})

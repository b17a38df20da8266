import { LogTail } from '@rivulet/registry/items/log-tail/log-tail'
import { expect, waitFor } from 'storybook/test'

import preview from '../../.storybook/preview.tsx'
import { mockUrl } from '../shared/mock-url.ts'
import { itemPage } from './shared/item-page.tsx'
import { itemSource } from './shared/item-source.ts'

const meta = preview.meta({
  title: 'Registry/Log tail',
  component: LogTail,
  decorators: [itemPage('log-tail')],
  parameters: {
    stage: false,
    docs: { source: { code: itemSource('log-tail/log-tail.tsx', 'log-tail/log-lines.ts') } },
  },
  args: { url: mockUrl('/events/logs', { burst: 20, paceMs: 200 }), keep: 1_000 },
})

const patient = { timeout: 15_000 }

function distanceToEnd({ scrollHeight, clientHeight, scrollTop }: HTMLElement): number {
  return scrollHeight - clientHeight - scrollTop
}

/** A thousand lines a second: the newest is in view, and what is kept stays bounded. */
export const Follows = meta.story({
  args: { url: mockUrl('/events/logs', { burst: 200, paceMs: 200 }), keep: 500 },
  play: async ({ canvas }) => {
    const log = canvas.getByRole('log')
    await waitFor(() => expect(log.querySelectorAll('[data-level]')).toHaveLength(500), patient)
    await waitFor(() => expect(distanceToEnd(log)).toBeLessThan(8))
  },
})

/** Whoever scrolls up keeps the place, and a button leads back. */
export const ScrolledUp = meta.story({
  name: 'Scrolled up',
  play: async ({ canvas, userEvent }) => {
    const log = canvas.getByRole('log')
    await waitFor(() => expect(log.scrollHeight).toBeGreaterThan(2_000), patient)
    log.scrollTop = 400
    const toEnd = await canvas.findByRole('button', { name: 'To the newest line' })
    await userEvent.click(toEnd)
    await waitFor(() => expect(distanceToEnd(log)).toBeLessThan(8))
    await expect(log).toHaveFocus()
  },
})

/** By level and by text; the stream itself is untouched. */
export const Filtered = meta.story({
  play: async ({ canvas, userEvent }) => {
    const log = canvas.getByRole('log')
    const rows = () => [...log.querySelectorAll<HTMLElement>('[data-level]')]
    await userEvent.click(canvas.getByRole('radio', { name: 'Warn' }))
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search' }), 'payment')
    await waitFor(() => expect(rows().length).toBeGreaterThan(3), patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Pause' }))
    await expect(canvas.getByRole('status')).toHaveTextContent('Closed')
    for (const row of rows()) {
      await expect(row).toHaveAttribute('data-level', 'warn')
      await expect(row).toHaveTextContent(/payment/i)
    }
  },
})

import { useStartJob } from '@rivulet/react/job'
import { JobList } from '@rivulet/registry/items/job-list/job-list'
import { useEffect, useRef } from 'react'
import { expect, within } from 'storybook/test'

import preview from '../../.storybook/preview.tsx'
import { exportsUrl } from '../use-job-progress/shared/exports.ts'
import { withJobs } from '../use-job-progress/shared/with-jobs.tsx'
import { itemPage } from './shared/item-page.tsx'
import { itemSource } from './shared/item-source.ts'

/** What an application writes, after somebody has started a few. */
function Page({ rows = 12_000, rowsPerSecond = 4_000 }: { rows?: number; rowsPerSecond?: number }) {
  const { start } = useStartJob({ url: exportsUrl })
  const isStarted = useRef(false)
  useEffect(() => {
    if (isStarted.current) return
    isStarted.current = true
    for (const fault of [undefined, 'fail', undefined, undefined]) {
      start({ kind: 'export', rows, rowsPerSecond, ...(fault && { fault }) })
    }
  }, [start, rows, rowsPerSecond])
  return (
    <JobList url={exportsUrl} title="Exports" nameOf={({ id }) => `Export ${id?.slice(0, 4) ?? 'to come'}`} />
  )
}

const meta = preview.meta({
  title: 'Registry/Job list',
  component: Page,
  decorators: [itemPage('job-list'), withJobs],
  parameters: {
    stage: false,
    docs: {
      description: {
        component:
          'Jobs side by side. Each row draws by itself, and only those whose turn is near are watched.',
      },
      source: { code: itemSource('job-list/job-list.tsx', 'job-list/job-row.tsx') },
    },
  },
})

const patient = { timeout: 25_000 }

/** Two run, two wait; each row has what can be done with it. */
export const SideBySide = meta.story({
  name: 'Side by side',
  args: { rows: 6_000, rowsPerSecond: 4_000 },
  play: async ({ canvas }) => {
    const list = await canvas.findByRole('list', { name: 'Exports' })
    await within(list).findAllByText('Waiting', {}, patient)
    await within(list).findAllByText('Running', {}, patient)
    await expect(list.querySelectorAll('[role="progressbar"]').length).toBeGreaterThanOrEqual(3)
    await within(list).findByText('Failed', {}, patient)
    const [completed] = await within(list).findAllByText('Completed', {}, patient)
    await expect(completed).toBeVisible()
    await expect(within(list).getAllByRole('button', { name: /^Download Export/ })[0]).toBeVisible()
  },
})

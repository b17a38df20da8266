import { StreamedPrompt } from '@rivulet/registry/items/streamed-prompt/streamed-prompt'
import { expect } from 'storybook/test'

import preview from '../../.storybook/preview.tsx'
import { mockUrl } from '../shared/mock-url.ts'
import { withJobs } from '../use-job-progress/shared/with-jobs.tsx'
import { itemPage } from './shared/item-page.tsx'
import { itemSource } from './shared/item-source.ts'

const meta = preview.meta({
  title: 'Registry/Streamed prompt',
  component: StreamedPrompt,
  decorators: [itemPage('streamed-prompt'), withJobs],
  parameters: { stage: false, docs: { source: { code: itemSource('streamed-prompt/streamed-prompt.tsx') } } },
  args: { url: mockUrl('/chat', { paceMs: 10 }) },
})

const patient = { timeout: 15_000 }

/** Ask turns into Stop in its place, and keeps the focus. */
export const Answered = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox', { name: 'Question' }), 'What is a stream?')
    await userEvent.click(canvas.getByRole('button', { name: 'Ask' }))
    await expect(await canvas.findByRole('button', { name: 'Stop' })).toHaveFocus()
    await canvas.findByText('Answer complete.', {}, patient)
    await expect(canvas.getByText(/You asked: “What is a stream\?”/)).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Ask' })).toHaveFocus()
  },
})

/** What has come is kept, and asked for again on request. */
export const CutOff = meta.story({
  name: 'Cut off',
  args: { url: mockUrl('/chat', { paceMs: 2, fault: 'truncated' }) },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox', { name: 'Question' }), 'What is a stream?{Enter}')
    await expect(await canvas.findByRole('alert', {}, patient)).toHaveTextContent('The answer was cut off.')
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
  },
})

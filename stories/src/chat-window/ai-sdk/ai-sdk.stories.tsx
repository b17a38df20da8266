import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { lookAtThoughtsAndTools, stopByEscape } from '../conversation/play.ts'
import { AiSdk } from './ai-sdk.tsx'

const meta = preview.meta({
  title: 'ChatWindow/From the AI SDK',
  component: AiSdk,
  parameters: {
    docs: {
      source: { code: sourceOf('chat-window/ai-sdk/ai-sdk.tsx', 'chat-window/conversation/window.tsx') },
    },
  },
  argTypes: { paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } } },
  args: { paceMs: 20 },
})

const patient = { timeout: 15_000 }

/** The AI SDK asks and listens; the window is the same one, in the same dress. */
export const QuestionAndAnswer = meta.story({
  name: 'Question and answer',
  play: async ({ canvas, userEvent }) => {
    const input = canvas.getByRole('textbox', { name: 'Message' })
    await userEvent.type(input, 'What is a stream?{Enter}')
    await expect(await canvas.findByText('What is a stream?')).toBeVisible()
    await expect(input).toHaveValue('')
    const answer = await canvas.findByRole('article', { name: 'Assistant' }, patient)
    await waitFor(() => expect(answer).toHaveAttribute('data-status', 'completed'), patient)
    await expect(answer).toHaveTextContent('You asked')
    await expect(input).toHaveFocus()
  },
})

/** Reasoning that folds, a tool, sources. */
export const ReasoningAndTools = meta.story({
  name: 'Reasoning and tools',
  args: { script: 'tools', paceMs: 5 },
  play: lookAtThoughtsAndTools,
})

/** Stopped by Escape: what has come of the answer stays. */
export const Stopped = meta.story({
  args: { script: 'long', paceMs: 30 },
  play: stopByEscape,
})

/** The server fails in the middle: what has come stays, and another try may bring the whole. */
export const Failed = meta.story({
  args: { fault: 'error', paceMs: 10 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'Does it end?{Enter}')
    const answer = await canvas.findByRole('article', { name: 'Assistant' }, patient)
    await waitFor(() => expect(answer).toHaveAttribute('data-status', 'failed'), patient)
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeEnabled()
  },
})

import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { loggedIn } from '../../use-streamed-completion/shared/logged-in.tsx'
import { Conversation } from './conversation.tsx'
import { lookAtThoughtsAndTools, stopByEscape } from './play.ts'

const meta = preview.meta({
  title: 'ChatWindow/Conversation',
  component: Conversation,
  decorators: [loggedIn],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'chat-window/conversation/conversation.tsx',
          'chat-window/conversation/window.tsx',
          'chat-window/conversation/answer.tsx',
        ),
      },
    },
  },
  argTypes: { paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } } },
  args: { paceMs: 20 },
})

const patient = { timeout: 15_000 }

/** A question and its answer: the input keeps the focus, the text grows by itself, the end is followed. */
export const QuestionAndAnswer = meta.story({
  name: 'Question and answer',
  play: async ({ canvas, userEvent }) => {
    const input = canvas.getByRole('textbox', { name: 'Message' })
    await userEvent.type(input, 'What is a stream?{Enter}')
    await expect(await canvas.findByText('What is a stream?')).toBeVisible()
    await expect(input).toHaveFocus()
    await expect(input).toHaveValue('')
    const answer = await canvas.findByRole('article', { name: 'Assistant' }, patient)
    await waitFor(() => expect(answer).toHaveAttribute('data-status', 'completed'), patient)
    await expect(answer).toHaveTextContent('You asked')
    await expect(canvas.getByRole('region', { name: 'Conversation' })).toHaveAttribute('data-at-end')
    await expect(input).toHaveFocus()
  },
})

/** Stopped by Escape: what has come of the answer stays. */
export const Stopped = meta.story({
  args: { script: 'long', paceMs: 30 },
  play: stopByEscape,
})

/** Reasoning that folds, a tool, sources. */
export const ReasoningAndTools = meta.story({
  name: 'Reasoning and tools',
  args: { script: 'tools', paceMs: 5 },
  play: lookAtThoughtsAndTools,
})

/** Cut off: the text is kept, the window says so, and another try brings the whole. */
export const CutOff = meta.story({
  name: 'Cut off',
  args: { fault: 'truncated', paceMs: 10 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'Does it end?{Enter}')
    await expect(
      await canvas.findByText('The answer was cut off.', { selector: '[data-status]' }, patient),
    ).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeEnabled()
  },
})

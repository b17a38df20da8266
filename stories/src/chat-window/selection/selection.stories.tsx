import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { loggedIn } from '../../use-streamed-completion/shared/logged-in.tsx'
import { answerIs, growingAnswer } from '../shared/play.ts'
import { Selection } from './selection.tsx'

const meta = preview.meta({
  title: 'ChatWindow/Selection',
  component: Selection,
  decorators: [loggedIn],
  parameters: {
    docs: {
      source: {
        code: sourceOf('chat-window/selection/selection.tsx', 'chat-window/selection/selected-words.tsx'),
      },
    },
  },
  argTypes: {
    tokens: { control: { type: 'range', min: 50, max: 5_000, step: 50 } },
    paceMs: { control: { type: 'range', min: 0, max: 200, step: 5 } },
  },
  args: { tokens: 600, paceMs: 15 },
})

const textNode = (element: Element) => element.querySelector('[aria-live=off]')?.firstChild as Text

/** Select some words while the answer grows: five hundred tokens and the end later they are still selected. */
export const InTheAnswer = meta.story({
  name: 'In the growing answer',
  args: { paceMs: 2 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    const answer = await growingAnswer(canvasElement, 60)
    const node = textNode(answer)
    const selection = getSelection() as globalThis.Selection
    selection.setBaseAndExtent(node, 4, node, 9)
    await expect(selection.toString()).toBe('asked')
    await answerIs(canvasElement, 'completed')
    await expect(textNode(answer)).toBe(node)
    await expect(node.data.length).toBeGreaterThan(2_000)
    await expect(selection.toString()).toBe('asked')
    await expect(canvas.getByText('asked')).toBeVisible()
    // A reader who holds words is not pulled to the end.
    await waitFor(() => expect(canvas.getByRole('button', { name: /To the end/ })).toBeVisible())
  },
})

/** From the question into the answer: neither is ever replaced. */
export const OverTwoMessages = meta.story({
  name: 'Over two messages',
  args: { tokens: 200, paceMs: 2 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    const answer = await growingAnswer(canvasElement, 60)
    const question = canvasElement.querySelector('article') as HTMLElement
    const selection = getSelection() as globalThis.Selection
    selection.setBaseAndExtent(textNode(question), 0, textNode(answer), 9)
    await answerIs(canvasElement, 'completed')
    await expect(selection.toString()).toMatch(/^Tell me a lot\.\s+You asked$/)
  },
})

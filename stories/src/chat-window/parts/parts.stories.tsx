import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { answerIs, ask } from '../shared/play.ts'
import { AnswerParts } from './answer-parts.tsx'
import { MessageStates } from './message-states.tsx'
import { PlainProps } from './plain-props.tsx'
import { WindowParts } from './window-parts.tsx'

const code = (...files: string[]) => ({
  docs: { source: { code: sourceOf(...files.map((file) => `chat-window/${file}`)) } },
})

const meta = preview.meta({
  title: 'ChatWindow/Parts',
  component: PlainProps,
  parameters: code('parts/plain-props.tsx', 'shared/thread.tsx', 'shared/entry.tsx'),
})

/** Send something: it comes back after a second. Send again and stop it with Escape: nothing comes. */
export const PlainMessages = meta.story({
  name: 'Plain messages, no server',
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(canvas.getByText('Nobody but an echo.')).toBeVisible()
    await ask(canvasElement, 'Hello')
    await expect(canvas.getByRole('textbox')).toHaveValue('')
    await expect(canvas.getByRole('button', { name: 'Stop' })).toBeVisible()
    await expect(await answerIs(canvasElement, 'completed')).toHaveTextContent('“Hello”, says the echo.')

    await ask(canvasElement, 'And again')
    await userEvent.keyboard('{Escape}')
    await expect(await canvas.findByRole('button', { name: 'Send' })).toBeVisible()
    await expect(canvas.getAllByRole('article')).toHaveLength(3)
  },
})

/** Each state says more than a colour does: a sentence where something is lost, and a button where something can be done. */
export const EveryMessage = meta.story({
  name: 'A message in each state',
  parameters: code('parts/message-states.tsx', 'parts/specimen.tsx', 'shared/turn.tsx'),
  render: () => <MessageStates />,
  play: async ({ canvas }) => {
    await expect(canvas.getAllByRole('article', { name: 'You' })).toHaveLength(3)
    await expect(canvas.getAllByRole('article', { name: 'Assistant' })).toHaveLength(5)
    // Of the user's and of the assistant's, what was lost: failed twice, stopped, cut off.
    await expect(canvas.getAllByRole('button', { name: 'Try again' })).toHaveLength(4)
    await expect(canvas.getByText('The message was not sent.')).toBeVisible()
    await expect(canvas.getByText('The answer failed.')).toBeVisible()
    await expect(canvas.getByText('The answer was cut off.')).toBeVisible()
    // There is nothing to copy before the end.
    await expect(canvas.getAllByRole('button', { name: 'Copy' })).toHaveLength(4)
  },
})

/** Open the reasoning: it folds by the browser's own means. A tool call says how it stands in words. */
export const EveryPart = meta.story({
  name: 'A part in each state',
  parameters: code('parts/answer-parts.tsx', 'parts/specimen.tsx', 'shared/turn.tsx'),
  render: () => <AnswerParts />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByText('What it thought'))
    await expect(canvas.getByText('At the beginning.')).toBeVisible()
    const calls = [...canvasElement.querySelectorAll<HTMLElement>('[data-name=searchDocs]')]
    await expect(calls.map(({ dataset }) => dataset['state'])).toEqual([
      'input-streaming',
      'input-available',
      'approval-requested',
      'output-available',
      'output-error',
      'output-denied',
    ])
    await expect(new Set(calls.map(({ textContent }) => textContent)).size).toBe(calls.length)
    await expect(canvas.getByRole('link', { name: 'The specification' })).toBeVisible()
  },
})

/** Nothing here talks to anybody. Type into a composer: Send wakes up. Press Edit: the message has a composer of its own. */
export const AroundMessages = meta.story({
  name: 'Around the messages',
  parameters: code('parts/window-parts.tsx', 'shared/entry.tsx'),
  render: () => <WindowParts />,
  play: async ({ canvas, userEvent }) => {
    const [blank, ready] = canvas.getAllByRole('button', { name: 'Send' })
    await expect(blank).toHaveAttribute('aria-disabled', 'true')
    await expect(ready).toHaveAttribute('aria-disabled', 'false')
    await userEvent.type(canvas.getAllByRole('textbox')[0] as HTMLElement, 'Now')
    await waitFor(() => expect(blank).toHaveAttribute('aria-disabled', 'false'))
    await expect(canvas.getAllByRole('button', { name: 'Stop' })).toHaveLength(1)

    await userEvent.click(canvas.getByRole('button', { name: 'Edit' }))
    const editor = await canvas.findByDisplayValue('What is a steam?')
    await expect(editor).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(editor).not.toBeVisible())
  },
})

import { expect, fireEvent, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { loggedIn } from '../../use-streamed-completion/shared/logged-in.tsx'
import { answerIs, ask, growingAnswer, patient } from '../shared/play.ts'
import { Drafts } from './drafts.tsx'

const meta = preview.meta({
  title: 'ChatWindow/Composer',
  component: Drafts,
  decorators: [loggedIn],
  parameters: {
    docs: { source: { code: sourceOf('chat-window/composer/drafts.tsx', 'chat-window/shared/entry.tsx') } },
  },
  argTypes: {
    paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } },
    limit: { control: { type: 'range', min: 10, max: 500, step: 10 } },
  },
  args: { paceMs: 20, limit: 200 },
})

/** Press an idea: it stands in the input. Write more than the limit: nothing is sent, and nothing is lost. */
export const DraftOutside = meta.story({
  name: 'A draft that is kept outside',
  args: { limit: 20, paceMs: 0 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const input = canvas.getByRole('textbox')
    await userEvent.click(canvas.getByRole('button', { name: 'What is a stream?' }))
    await expect(input).toHaveValue('What is a stream?')
    await userEvent.type(input, ' And why?{Enter}')
    await expect(canvas.getByText('26 of 20 characters, too many to send')).toBeVisible()
    await expect(input).toHaveValue('What is a stream? And why?')
    await expect(canvas.queryByRole('article')).toBeNull()
    await userEvent.click(canvas.getByRole('button', { name: 'Why does it end?' }))
    await userEvent.type(input, '{Enter}')
    await answerIs(canvasElement, 'completed')
    await expect(canvas.getByText('0 of 20 characters')).toBeVisible()
  },
})

/** The server answers 503: the draft comes back, and says the same as the failed message. Send it once more: it is a retry. */
export const ComesBack = meta.story({
  name: 'A draft that comes back',
  args: { fault: '503' },
  play: async ({ canvas, canvasElement }) => {
    const input = canvas.getByRole('textbox')
    await ask(canvasElement, 'Is anybody there?')
    await waitFor(() => expect(input).toHaveValue('Is anybody there?'), patient)
    await expect(input).toHaveFocus()
    const message = canvas.getByRole('article', { name: 'You' })
    await expect(message).toHaveAttribute('data-status', 'failed')
    await expect(canvas.getByText('The message was not sent.', { selector: '[data-status]' })).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
    // The same again is no second message.
    await ask(canvasElement, '')
    await waitFor(() => expect(input).toHaveValue('Is anybody there?'), patient)
    await expect(canvas.getAllByRole('article')).toHaveLength(1)
  },
})

/** Escape in the input stops the answer. The focus stays, and Send stands where Stop was. */
export const EscapeStops = meta.story({
  name: 'Escape stops',
  args: { script: 'long' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await ask(canvasElement, 'Go on and on.')
    const stop = await canvas.findByRole('button', { name: 'Stop' })
    const place = stop.getBoundingClientRect()
    await growingAnswer(canvasElement, 20)
    await userEvent.keyboard('{Escape}')
    await answerIs(canvasElement, 'stopped')
    const send = canvas.getByRole('button', { name: 'Send' })
    await expect(canvas.getByRole('textbox')).toHaveFocus()
    const { left, top, width } = send.getBoundingClientRect()
    await expect([left, top, width]).toEqual([place.left, place.top, place.width])
  },
})

/** Shift+Enter breaks the line and the input grows with its text, up to the `max-height` of its CSS. Then it scrolls. */
export const Grows = meta.story({
  name: 'Growing to a limit',
  play: async ({ canvas, userEvent }) => {
    const input = canvas.getByRole('textbox')
    const { height } = input.getBoundingClientRect()
    await userEvent.type(input, 'One{Shift>}{Enter}{/Shift}two{Shift>}{Enter}{/Shift}three')
    await expect(input).toHaveValue('One\ntwo\nthree')
    await expect(input.getBoundingClientRect().height).toBeGreaterThan(height * 1.8)
    await userEvent.type(input, '{Shift>}{Enter}{Enter}{Enter}{Enter}{Enter}{Enter}{/Shift}ten')
    const limit = Number.parseFloat(getComputedStyle(input).maxBlockSize)
    await expect(input.getBoundingClientRect().height).toBe(limit)
    await expect(input.scrollHeight).toBeGreaterThan(limit)
    await expect(canvas.queryByRole('article')).toBeNull()
  },
})

/** Enter that ends a composition sends nothing, whether the browser says so by `isComposing` or, as Safari, by the key's code 229. */
export const InputMethods = meta.story({
  name: 'Input methods',
  args: { paceMs: 0 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const input = canvas.getByRole('textbox')
    await userEvent.type(input, '流れ')
    await fireEvent.compositionStart(input)
    await fireEvent.keyDown(input, { key: 'Enter', isComposing: true })
    await fireEvent.compositionEnd(input)
    await fireEvent.keyDown(input, { key: 'Enter', keyCode: 229 })
    await expect(input).toHaveValue('流れ')
    await expect(canvas.queryByRole('article')).toBeNull()
    await userEvent.type(input, '{Enter}')
    await answerIs(canvasElement, 'completed')
  },
})

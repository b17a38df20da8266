import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { Refused } from './refused.tsx'

const meta = preview.meta({
  title: 'useStreamedCompletion/Unauthorized and invalid',
  component: Refused,
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-streamed-completion/refused/refused.tsx',
          'use-streamed-completion/refused/counted-login.ts',
          'use-streamed-completion/shared/composer.tsx',
        ),
      },
    },
  },
  argTypes: {
    renews: { control: false },
    draft: { control: 'text' },
    paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } },
  },
  args: { renews: true, draft: 'May I come in?', paceMs: 25 },
})

const patient = { timeout: 10_000 }

/** Nobody has logged in: 401, `onUnauthorized` fetches a token once, and the same question is asked again. The reader sees an answer. */
export const RenewedByItself = meta.story({
  name: 'Renewed by itself',
  args: { paceMs: 15 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await canvas.findByText('Completed', {}, patient)
    await expect(canvas.queryByRole('alert')).toBeNull()
    await expect(fact(canvasElement, 'Requests')).toBe('2')
    await expect(fact(canvasElement, 'Refused with 401')).toBe('1')
    await expect(fact(canvasElement, 'Tokens fetched')).toBe('1')

    await userEvent.click(canvas.getByRole('button', { name: 'Let the token expire' }))
    await userEvent.type(canvas.getByRole('textbox'), 'And now?{Enter}')
    await canvas.findByText(/You asked: “And now\?”/, {}, patient)
    await waitFor(() => expect(fact(canvasElement, 'Tokens fetched')).toBe('2'), patient)
    await expect(fact(canvasElement, 'Requests')).toBe('4')
    await canvas.findByText('Completed', {}, patient)
  },
})

/** Without `onUnauthorized` the question is marked as failed, with the server's reason. After the login it goes out again. */
export const LoggedInByHand = meta.story({
  name: 'Logged in by hand',
  args: { renews: false, paceMs: 15 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    const alert = await canvas.findByRole('alert', {}, patient)
    await expect(alert).toHaveTextContent(/401.*The access token is missing or has expired/)
    await expect(canvas.getByRole('article')).toHaveAttribute('data-status', 'failed')
    await userEvent.click(canvas.getByRole('button', { name: 'Log in' }))
    await waitFor(() => expect(fact(canvasElement, 'Tokens fetched')).toBe('1'), patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
    await canvas.findByText('Completed', {}, patient)
    await expect(fact(canvasElement, 'Requests')).toBe('2')
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
  },
})

const tooLong = 'This goes on for ever. '.repeat(500).trim()

/** The server takes ten thousand characters. It says so, the text is back in the box, and its shorter form replaces it. */
export const TooLong = meta.story({
  name: 'Too long',
  args: { draft: tooLong, paceMs: 15 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    const alert = await canvas.findByRole('alert', {}, patient)
    await expect(alert).toHaveTextContent(/400.*messages\[0\]\.content may have at most 10,000 characters/)
    const box = canvas.getByRole('textbox')
    await waitFor(() => expect(box).toHaveValue(tooLong), patient)
    await userEvent.clear(box)
    await userEvent.type(box, 'In short: hello?{Enter}')
    await canvas.findByText('Completed', {}, patient)
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
    await expect(canvas.getByText('In short: hello?')).toBeVisible()
    await expect(canvas.queryByRole('alert')).toBeNull()
  },
})

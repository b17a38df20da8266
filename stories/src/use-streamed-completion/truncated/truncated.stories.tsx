import { expect, type within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { loggedIn } from '../shared/logged-in.tsx'
import { Truncated } from './truncated.tsx'

const meta = preview.meta({
  title: 'useStreamedCompletion/Truncated',
  component: Truncated,
  decorators: [loggedIn],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-streamed-completion/truncated/truncated.tsx',
          'use-streamed-completion/shared/turn.tsx',
          'use-streamed-completion/shared/outcome.tsx',
        ),
      },
    },
  },
  argTypes: {
    fault: { control: 'inline-radio', options: ['truncated', 'cut'] },
    after: { control: { type: 'range', min: 1, max: 100 } },
    paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } },
  },
  args: { fault: 'truncated', after: 40, paceMs: 25 },
})

const patient = { timeout: 10_000 }

type Canvas = ReturnType<typeof within>
type Clicker = { click: (element: Element) => Promise<void> }

/** Half an answer is kept and called by its name; then the server is well again, and a retry brings the whole. */
async function expectCutThenWhole(canvas: Canvas, userEvent: Clicker, reason: RegExp): Promise<void> {
  await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
  const alert = await canvas.findByRole('alert', {}, patient)
  await expect(alert).toHaveTextContent('Cut off')
  await expect(alert).toHaveTextContent(reason)
  await expect(canvas.getByRole('status')).toHaveTextContent('Truncated')
  const half = canvas.getByText(/You asked: “Explain backpressure to me\.”/).textContent
  await expect(half.length).toBeGreaterThan(60)

  await userEvent.click(canvas.getByRole('checkbox', { name: 'Cut answers off' }))
  await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
  await canvas.findByText('Completed', {}, patient)
  await expect(canvas.queryByRole('alert')).toBeNull()
  const [, answer] = canvas.getAllByRole('article')
  await expect(answer?.textContent).toContain(half)
  await expect(answer?.textContent.length).toBeGreaterThan(half.length * 2)
}

/** The server closes the body in good order, in the middle of a sentence. Only the terminator would have shown that more was to come. */
export const WithoutTheTerminator = meta.story({
  name: 'Without the terminator',
  args: { paceMs: 15 },
  play: ({ canvas, userEvent }) => expectCutThenWhole(canvas, userEvent, /ended in the middle/),
})

/** The connection breaks, as in a tunnel. */
export const BrokenConnection = meta.story({
  name: 'Broken connection',
  args: { fault: 'cut', paceMs: 15 },
  play: ({ canvas, userEvent }) => expectCutThenWhole(canvas, userEvent, /broke off with its connection/),
})

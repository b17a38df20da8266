import { expect, type within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { loggedIn } from '../shared/logged-in.tsx'
import { Failed } from './failed.tsx'

const meta = preview.meta({
  title: 'useStreamedCompletion/Failed and retried',
  component: Failed,
  decorators: [loggedIn],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-streamed-completion/failed/failed.tsx',
          'use-streamed-completion/shared/turn.tsx',
          'use-streamed-completion/shared/outcome.tsx',
        ),
      },
    },
  },
  argTypes: {
    fault: { control: 'inline-radio', options: ['flaky', '503', 'error', 'html', 'empty'] },
    paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } },
  },
  args: { fault: 'flaky', paceMs: 25 },
})

const patient = { timeout: 10_000 }

type Canvas = ReturnType<typeof within>
type User = { click: (element: Element) => Promise<void> }

/** What is wrong is said once, with the server's own words in it. */
async function expectFailure(canvas: Canvas, { click }: User, title: string, reason: RegExp): Promise<void> {
  await click(canvas.getByRole('button', { name: 'Send' }))
  const alert = await canvas.findByRole('alert', {}, patient)
  await expect(alert).toHaveTextContent(title)
  await expect(alert).toHaveTextContent(reason)
  await expect(canvas.getByText('Are you awake?')).toBeVisible()
}

/** The retry button is enough: no text is written again, and no message doubled. */
async function expectRetried(canvas: Canvas, { click }: User): Promise<void> {
  await click(canvas.getByRole('button', { name: 'Retry' }))
  await canvas.findByText('Completed', {}, patient)
  await expect(canvas.queryByRole('alert')).toBeNull()
  await expect(canvas.getAllByRole('article')).toHaveLength(2)
  await expect(canvas.getByText(/You asked: “Are you awake\?”/)).toBeVisible()
}

/** 503, then the answer. Both requests carry the same idempotency key, so that a server never charges twice. */
export const FlakyServer = meta.story({
  name: 'Flaky server',
  args: { paceMs: 15 },
  play: async ({ canvas, userEvent }) => {
    await expectFailure(canvas, userEvent, 'Not answered', /503.*The model is starting up/)
    await expect(canvas.getByRole('article')).toHaveAttribute('data-status', 'failed')
    await expectRetried(canvas, userEvent)
    await expect(canvas.getAllByRole('article')[0]).toHaveAttribute('data-status', 'sent')
    const [again, first] = canvas.getAllByRole('listitem').map(({ textContent }) => textContent)
    await expect(first).toMatch(/Key \w+…: answered with 503$/)
    await expect(again).toMatch(/Key \w+…: answered with 200$/)
    const keyOf = (entry: string | undefined) => /Key (\w+)…/.exec(entry ?? '')?.[1]
    await expect(keyOf(again)).toBe(keyOf(first))
  },
})

/** The model breaks down in the middle and says so, on the wire. What it had said stays until a retry brings more. */
export const ErrorInTheMiddle = meta.story({
  name: 'Error in the middle',
  args: { fault: 'error', paceMs: 15 },
  play: async ({ canvas, userEvent }) => {
    await expectFailure(canvas, userEvent, 'Failed in the middle', /The model is overloaded/)
    await expect(canvas.getByText(/You asked: “Are you awake\?”/)).toBeVisible()
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Keep the fault' }))
    await expectRetried(canvas, userEvent)
  },
})

/** A login page with status 200, as a proxy may send it, is no answer. */
export const SignInPage = meta.story({
  name: 'Sign-in page',
  args: { fault: 'html', paceMs: 15 },
  play: async ({ canvas, userEvent }) => {
    await expectFailure(canvas, userEvent, 'Not answered', /text\/html/)
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Keep the fault' }))
    await expectRetried(canvas, userEvent)
  },
})

/** Headers and no body: cut off, before the first word. */
export const EmptyBody = meta.story({
  name: 'Empty body',
  args: { fault: 'empty', paceMs: 15 },
  play: async ({ canvas, userEvent }) => {
    await expectFailure(canvas, userEvent, 'Cut off', /is empty/)
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Keep the fault' }))
    await expectRetried(canvas, userEvent)
  },
})

import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { loggedIn } from '../../use-streamed-completion/shared/logged-in.tsx'
import { answerIs, growingAnswer, patient } from '../shared/play.ts'
import { TokenPath } from './token-path.tsx'

const meta = preview.meta({
  title: 'ChatWindow/Token path',
  component: TokenPath,
  decorators: [loggedIn],
  parameters: {
    docs: {
      source: { code: sourceOf('chat-window/token-path/token-path.tsx', 'chat-window/token-path/cost.ts') },
    },
  },
  argTypes: {
    tokens: { control: { type: 'range', min: 100, max: 20_000, step: 100 } },
    paceMs: { control: { type: 'range', min: 0, max: 100, step: 1 } },
  },
  args: { tokens: 5_000, paceMs: 0 },
})

const count = (root: HTMLElement, name: string) => Number(fact(root, name).replaceAll(',', ''))

/** Five thousand tokens, as fast as the server can: at most five commits of React for the whole answer. */
export const FiveThousandTokens = meta.story({
  name: 'Five thousand tokens',
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    const answer = await answerIs(canvasElement, 'completed')
    const text = answer.querySelector('[aria-live=off]') as HTMLElement
    await expect(text.textContent.length).toBeGreaterThan(20_000)
    await expect(text.childNodes).toHaveLength(1)
    await waitFor(() => expect(count(canvasElement, 'Commits')).toBeGreaterThan(0), patient)
    await expect(count(canvasElement, 'Commits')).toBeLessThanOrEqual(5)
  },
})

/** The same at a pace that can be watched: text is added once a frame, and the first counter stands still. */
export const WhileItGrows = meta.story({
  name: 'While it grows',
  args: { paceMs: 5 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await growingAnswer(canvasElement, 400)
    // That there is more than fits is one commit, once.
    await waitFor(() => expect(canvas.getByRole('region')).toHaveAttribute('data-overflowing'), patient)
    await waitFor(() => expect(count(canvasElement, 'Commits')).toBeGreaterThan(3), patient)
    const commits = count(canvasElement, 'Commits')
    const appends = count(canvasElement, 'Appends')
    await waitFor(() => expect(count(canvasElement, 'Appends')).toBeGreaterThan(appends + 30), patient)
    await expect(count(canvasElement, 'Commits')).toBe(commits)
    await expect(commits).toBeLessThan(5)
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await answerIs(canvasElement, 'stopped')
  },
})

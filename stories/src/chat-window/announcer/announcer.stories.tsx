import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { loggedIn } from '../../use-streamed-completion/shared/logged-in.tsx'
import { answerIs, patient } from '../shared/play.ts'
import { SpokenAloud } from './spoken-aloud.tsx'

const meta = preview.meta({
  title: 'ChatWindow/Announcer',
  component: SpokenAloud,
  decorators: [loggedIn],
  parameters: {
    docs: {
      source: { code: sourceOf('chat-window/announcer/spoken-aloud.tsx', 'chat-window/announcer/listen.ts') },
    },
  },
  argTypes: {
    paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } },
    minIntervalMs: { control: { type: 'range', min: 500, max: 5_000, step: 100 } },
  },
  args: { script: 'markdown', paceMs: 40, minIntervalMs: 2_500, verbosity: 'sentences' },
})

/** The lines of the transcript so far. */
function linesOf(canvas: HTMLElement): string[] {
  return [...canvas.querySelectorAll('ol[aria-label=Spoken] li span')].map(({ textContent }) => textContent)
}

async function untilSpoken(canvas: HTMLElement, text: RegExp): Promise<string[]> {
  return await waitFor(async () => {
    const lines = linesOf(canvas)
    await expect(lines.join('\n')).toMatch(text)
    return lines
  }, patient)
}

/** Send and read along: sentences while the answer comes, the code and the table in a few words, then the outcome. */
export const Sentences = meta.story({
  args: { paceMs: 10, minIntervalMs: 600 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    const lines = await untilSpoken(canvasElement, /Answer complete/)
    await expect(lines.length).toBeGreaterThan(2)
    const all = lines.join(' ')
    await expect(all).toContain('It takes three steps, and one function.')
    await expect(all).toMatch(/Code block, 5 lines, (ts|TypeScript)\./)
    await expect(all).toContain('Table, 2 columns.')
    await expect(all).toContain('the specification')
    await expect(all).not.toMatch(/[`*|]|https:/)
    await expect(all.split('Here are the numbers')).toHaveLength(2)
    // Each ends with its sentence.
    for (const line of lines) await expect(line).toMatch(/[.:?!…”]$/)
  },
})

/** The same answer with the choice on `complete`: nothing until the end, then all of it at once. */
export const WhenComplete = meta.story({
  name: 'When it is complete',
  args: { verbosity: 'complete', paceMs: 1 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(canvas.getByRole('radio', { name: 'complete' })).toBeChecked()
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await answerIs(canvasElement, 'completed')
    const lines = await untilSpoken(canvasElement, /Answer complete/)
    await expect(lines.at(-1)).toMatch(/^You asked: .*That is all\. Answer complete, \d+ words\.$/)
  },
})

/** Only that it comes, and how it ended. */
export const StatusOnly = meta.story({
  name: 'The status only',
  args: { verbosity: 'status', paceMs: 1 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    const lines = await untilSpoken(canvasElement, /Answer complete/)
    await expect(lines.filter((line) => !/^(Answer complete|The assistant is answering)/.test(line))).toEqual(
      [],
    )
  },
})

/** An answer that fails is told at once; it may interrupt. */
export const Failure = meta.story({
  name: 'A failure',
  args: { script: 'answer', fault: 'error', paceMs: 5 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await answerIs(canvasElement, 'failed')
    const lines = await untilSpoken(canvasElement, /The answer failed\./)
    await expect(lines.at(-1)).toMatch(/^At once: .*The answer failed\.$/)
  },
})

/** The choice is `off`: the transcript stays empty. */
export const Off = meta.story({
  args: { verbosity: 'off', paceMs: 0 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await answerIs(canvasElement, 'completed')
    await expect(canvas.getByText('Nothing yet.')).toBeVisible()
  },
})

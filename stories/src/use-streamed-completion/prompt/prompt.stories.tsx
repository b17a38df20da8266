import { expect, type within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { loggedIn } from '../shared/logged-in.tsx'
import { Prompt } from './prompt.tsx'
import { wires } from './wires.ts'

const meta = preview.meta({
  title: 'useStreamedCompletion/Prompt',
  component: Prompt,
  decorators: [loggedIn],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-streamed-completion/prompt/prompt.tsx',
          'use-streamed-completion/prompt/wires.ts',
          'use-streamed-completion/shared/answer-facts.tsx',
        ),
      },
    },
  },
  argTypes: {
    wire: { control: 'inline-radio', options: Object.keys(wires) },
    paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } },
  },
  args: { wire: 'uiMessageStream', paceMs: 25 },
})

const patient = { timeout: 10_000 }

type Canvas = ReturnType<typeof within>
type Typist = {
  type: (element: Element, text: string) => Promise<void>
  clear: (element: Element) => Promise<void>
}

/** Asks by keyboard, and reads the answer to its proven end. */
async function expectAnswer(canvas: Canvas, userEvent: Typist): Promise<void> {
  const box = canvas.getByRole('textbox', { name: 'Your question' })
  await userEvent.clear(box)
  await userEvent.type(box, 'How does it end?{Enter}')
  await canvas.findByText('Streaming', {}, patient)
  await canvas.findByText('Completed', {}, patient)
  const answer = canvas.getByRole('region', { name: 'Answer' })
  await expect(answer).toHaveTextContent(/^You asked: “How does it end\?” .+\.$/)
  await expect(answer).toHaveAttribute('aria-live', 'off')
  // What was asked is still there, to be asked in other words.
  await expect(box).toHaveValue('How does it end?')
  await expect(box).toHaveFocus()
}

async function expectFacts(root: HTMLElement): Promise<void> {
  await expect(fact(root, 'First token')).toMatch(/^\d+ ms$/)
  await expect(Number(fact(root, 'Tokens a second'))).toBeGreaterThan(0)
  await expect(fact(root, 'Took')).toMatch(/^\d+\.\d s$/)
}

/** The wire of the AI SDK. Its terminator proves that the answer is whole, and it tells the tokens. */
export const UIMessageStream = meta.story({
  name: 'UI message stream',
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Idle')
    await expectAnswer(canvas, userEvent)
    await expectFacts(canvasElement)
    await expect(Number(fact(canvasElement, 'Output tokens'))).toBeGreaterThan(50)
  },
})

/** Nothing but the text itself. It tells no tokens, so they are counted as they come. */
export const PlainText = meta.story({
  name: 'Plain text',
  args: { wire: 'text', paceMs: 5 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expectAnswer(canvas, userEvent)
    await expectFacts(canvasElement)
    await expect(fact(canvasElement, 'Output tokens')).toBe('–')
  },
})

/** What OpenAI and the many servers like it speak. */
export const OpenAIChat = meta.story({
  name: 'OpenAI chat',
  args: { wire: 'openaiChat', paceMs: 5 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expectAnswer(canvas, userEvent)
    await expectFacts(canvasElement)
  },
})

/** What version 4 of the AI SDK sends. */
export const DataStream = meta.story({
  name: 'Data stream',
  args: { wire: 'dataStream', paceMs: 5 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expectAnswer(canvas, userEvent)
    await expectFacts(canvasElement)
  },
})

/** Escape stops, and a second question takes the place of the first. */
export const AskedAgain = meta.story({
  name: 'Asked again',
  args: { paceMs: 20 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox'), '{Enter}')
    await canvas.findByText(/“Why do answers stream\?”/, {}, patient)
    await userEvent.keyboard('{Escape}')
    await canvas.findByText('Stopped', {}, patient)
    await userEvent.clear(canvas.getByRole('textbox'))
    await userEvent.type(canvas.getByRole('textbox'), 'And then?{Enter}')
    await canvas.findByText(/“And then\?”/, {}, patient)
    await expect(canvas.queryByText(/“Why do answers stream\?”/)).toBeNull()
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await canvas.findByText('Stopped', {}, patient)
    await expect(canvas.getByRole('button', { name: 'Send' })).toHaveFocus()
  },
})

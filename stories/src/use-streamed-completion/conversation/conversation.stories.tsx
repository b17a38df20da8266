import { expect, waitFor, within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { loggedIn } from '../shared/logged-in.tsx'
import { Conversation } from './conversation.tsx'

const meta = preview.meta({
  title: 'useStreamedCompletion/Conversation',
  component: Conversation,
  decorators: [loggedIn],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-streamed-completion/conversation/conversation.tsx',
          'use-streamed-completion/shared/thread.tsx',
          'use-streamed-completion/conversation/answer.tsx',
          'use-streamed-completion/conversation/question.tsx',
        ),
      },
    },
  },
  argTypes: { paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } } },
  args: { paceMs: 25 },
})

const patient = { timeout: 10_000 }

type Canvas = ReturnType<typeof within>
type Typist = { type: (element: Element, text: string) => Promise<void> }

const messages = (canvas: Canvas): HTMLElement[] => canvas.getAllByRole('article')

/** How often a message, or the card, was rendered to the page. */
const rendersIn = (element: HTMLElement, of = 'message') =>
  Number(element.querySelector(`[data-renders='${of}'] span`)?.textContent)

async function ask(canvas: Canvas, { type }: Typist, question: string): Promise<void> {
  const before = canvas.queryAllByRole('article').length
  await type(canvas.getByRole('textbox', { name: 'Message' }), `${question}{Enter}`)
  // The user's message is there at once, whatever the server does.
  await expect(canvas.getByText(question)).toBeVisible()
  await waitFor(() => expect(messages(canvas)).toHaveLength(before + 2), patient)
}

/** Only the message that streams renders: neither those before it, nor the card around them. */
export const OnlyTheAnswerRenders = meta.story({
  name: 'Only the answer renders',
  args: { paceMs: 15 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.clear(canvas.getByRole('textbox', { name: 'Message' }))
    await ask(canvas, userEvent, 'What is a stream?')
    await canvas.findByText('Completed', {}, patient)
    await ask(canvas, userEvent, 'And how does it end?')
    await canvas.findByText('Streaming', {}, patient)
    const answer = messages(canvas)[3] as HTMLElement
    await expect(answer).toHaveAttribute('aria-live', 'off')

    const settled = () => [
      ...messages(canvas)
        .slice(0, 3)
        .map((message) => rendersIn(message)),
      rendersIn(canvasElement, 'Card'),
    ]
    const before = settled()
    const begun = rendersIn(answer)
    await waitFor(() => expect(rendersIn(answer)).toBeGreaterThan(begun + 20), patient)
    await expect(settled()).toEqual(before)
    await canvas.findByText('Completed', {}, patient)
    await expect(answer).not.toHaveAttribute('aria-live')
  },
})

/** Stop keeps what has come. Regenerate replaces it, and the old answer stays until the new one begins. */
export const StoppedAndRegenerated = meta.story({
  name: 'Stopped and regenerated',
  args: { paceMs: 15 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.clear(canvas.getByRole('textbox', { name: 'Message' }))
    await ask(canvas, userEvent, 'Why do answers stream?')
    await canvas.findByText(/You asked: “Why do answers stream\?” \w+/, {}, patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await canvas.findByText('Stopped.', {}, patient)
    await expect(messages(canvas)[1]).toHaveTextContent(/You asked: “Why do answers stream\?”/)
    await userEvent.click(canvas.getByRole('button', { name: 'Regenerate' }))
    await canvas.findByText('Streaming', {}, patient)
    await canvas.findByText('Completed', {}, patient)
    await expect(messages(canvas)).toHaveLength(2)
    await expect(canvas.queryByText('Stopped.')).toBeNull()
  },
})

/** What follows an edited message is dropped, and it is asked again. By keyboard, the focus comes back to where it was. */
export const Edited = meta.story({
  args: { paceMs: 2 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.clear(canvas.getByRole('textbox', { name: 'Message' }))
    await ask(canvas, userEvent, 'First?')
    await canvas.findByText('Completed', {}, patient)
    await ask(canvas, userEvent, 'Second?')
    await waitFor(() => expect(messages(canvas)[3]).toHaveAttribute('data-status', 'completed'), patient)

    const first = within(messages(canvas)[0] as HTMLElement)
    await userEvent.click(first.getByRole('button', { name: 'Edit' }))
    const editor = first.getByRole('textbox', { name: 'Your message, edited' })
    await expect(editor).toHaveFocus()
    await userEvent.clear(editor)
    await userEvent.type(editor, 'Another one?{Enter}')
    await canvas.findByText(/You asked: “Another one\?”/, {}, patient)
    await waitFor(() => expect(messages(canvas)[1]).toHaveAttribute('data-status', 'completed'), patient)
    await expect(messages(canvas)).toHaveLength(2)
    await expect(canvas.queryByText('Second?')).toBeNull()
    await expect(first.getByRole('button', { name: 'Edit' })).toHaveFocus()
  },
})

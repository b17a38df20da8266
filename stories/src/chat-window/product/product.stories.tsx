import { Profiler } from 'react'
import { expect, spyOn, userEvent, waitFor, within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { wholePage } from './page.tsx'
import { Product } from './product.tsx'

/** In the order in which they are best read. */
const files = [
  'product.tsx',
  'header.tsx',
  'meter.tsx',
  'welcome.tsx',
  'question.tsx',
  'answer.tsx',
  'answer-part.tsx',
  'answer-actions.tsx',
  'outcome.tsx',
  'to-words.ts',
  'fold.tsx',
  'reasoning.tsx',
  'use-stopwatch.ts',
  'tool-call.tsx',
  'tool-question.tsx',
  'values.tsx',
  'composer.tsx',
]

const meta = preview.meta({
  title: 'ChatWindow/A whole product',
  component: Product,
  decorators: [wholePage],
  parameters: {
    docs: { source: { code: sourceOf(...files.map((file) => `chat-window/product/${file}`)) } },
  },
  argTypes: { paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } } },
  args: { paceMs: 25 },
})

const patient = { timeout: 15_000 }

/** What every story does with the window, by the names that a reader knows. */
function windowOf(canvasElement: HTMLElement) {
  const canvas = within(canvasElement)
  const input = () => canvas.getByRole('textbox', { name: 'Message' })
  const answer = () => canvas.findByRole('article', { name: 'Assistant' }, patient)
  return {
    canvas,
    input,
    answer,
    button: (name: string) => canvas.getByRole('button', { name }),
    ask: (question: string) => userEvent.type(input(), `${question}{Enter}`),
    ended: async (status: string) => {
      await waitFor(async () => expect(await answer()).toHaveAttribute('data-status', status), patient)
      return answer()
    },
  }
}

/** A new conversation. Write, or take a suggestion. */
export const Welcome = meta.story({})

/** Each suggestion leads to another kind of answer. */
export const Suggestions = meta.story({
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const { canvas, input, answer, ended } = windowOf(canvasElement)
    const suggestions = within(canvas.getByRole('list', { name: 'Suggestions' })).getAllByRole('button')
    await expect(suggestions).toHaveLength(6)
    await userEvent.click(canvas.getByText('Tell me all about streams.'))
    // The suggestions are gone; whoever took one may go on writing.
    await expect(canvas.queryByRole('list', { name: 'Suggestions' })).not.toBeInTheDocument()
    await expect(input()).toHaveFocus()
    await answer()
    await userEvent.keyboard('{Escape}')
    await ended('stopped')
  },
})

/** The text runs in, the input keeps the focus, and the header tells what the conversation has cost. */
export const QuestionAndAnswer = meta.story({
  name: 'Question and answer',
  args: { paceMs: 5 },
  play: async ({ canvasElement }) => {
    const { canvas, input, ask, ended } = windowOf(canvasElement)
    await ask('What is a stream?')
    await expect(input()).toHaveFocus()
    await expect(input()).toHaveValue('')
    const answer = await ended('completed')
    await expect(answer).toHaveTextContent('You asked: “What is a stream?”')
    await expect(input()).toHaveFocus()
    const tokens = within(answer).getByText(/^\d+ tokens$/)
    await expect(tokens).toBeVisible()
    await expect(await canvas.findByText(/^\d+ tokens · \$0\.\d{6}$/, {}, patient)).toBeVisible()
  },
})

/** Open while the model thinks, folded when it answers, and open again for the reader who wants to know. */
export const ReasoningFolds = meta.story({
  name: 'Reasoning folds',
  args: { paceMs: 20 },
  play: async ({ canvasElement }) => {
    const { canvas, ask, ended } = windowOf(canvasElement)
    await ask('Why is the sky blue?')
    const thought = await canvas.findByRole('group', { name: 'Reasoning' }, patient)
    await expect(thought).toBeVisible()
    await canvas.findByText(/^Thought for/, {}, patient)
    await waitFor(() => expect(thought).not.toBeVisible())
    await userEvent.click(canvas.getByText(/^Thought for/))
    await waitFor(() => expect(thought).toBeVisible())
    await ended('completed')
    await expect(thought).toBeVisible()
    await expect(thought).toHaveTextContent('The question is “Why is the sky blue?”')
  },
})

/** What it does is one line, that opens. What it knows it from are numbered links, and what it brings along stands below. */
export const ToolsAndSources = meta.story({
  name: 'Tools and sources',
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const { canvas, ask, ended } = windowOf(canvasElement)
    await ask('How fast is a stream?')
    const answer = within(await ended('completed'))
    await userEvent.click(answer.getByText('Search docs'))
    await waitFor(() => expect(answer.getByText('Server-sent events, Streams API')).toBeVisible())
    const sources = within(answer.getByRole('list', { name: 'Sources' })).getAllByRole('link')
    await expect(sources.map(({ textContent }) => textContent)).toEqual(['Server-sent events', 'Streams API'])
    await expect(answer.getByText('first byte')).toBeVisible()
    await expect(answer.getByRole('link', { name: 'text/csv' })).toHaveAttribute('download')
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
  },
})

/** It says what it wants to do, waits, and goes on in the same answer. */
export const Approved = meta.story({
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const { canvas, ask, button } = windowOf(canvasElement)
    await ask('Tell everyone about the outage.')
    await expect(await canvas.findByText('Needs your approval', {}, patient)).toBeVisible()
    await expect(canvas.getByText('everyone')).toBeVisible()
    await userEvent.click(button('Approve'))
    await canvas.findByText(/The note is published/, {}, patient)
    await waitFor(() => expect(canvas.getByText('/notes/1042')).not.toBeVisible())
    await userEvent.click(canvas.getByText('Publish note'))
    await waitFor(() => expect(canvas.getByText('/notes/1042')).toBeVisible())
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
    // The button is gone, and the focus with it: it is still in the window.
    await expect(canvasElement.ownerDocument.body).not.toHaveFocus()
  },
})

/** A no is an answer as well. */
export const Denied = meta.story({
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const { canvas, ask } = windowOf(canvasElement)
    await ask('Tell everyone about the outage.')
    await userEvent.click(await canvas.findByRole('button', { name: 'Deny' }, patient))
    await canvas.findByText(/Then I leave it unpublished/, {}, patient)
    await expect(canvas.getByText('Denied')).toBeVisible()
    await expect(canvas.queryByRole('button', { name: 'Approve' })).not.toBeInTheDocument()
  },
})

/** Some things only the page can tell. It does so when the reader agrees. */
export const ClientTool = meta.story({
  name: 'Client tool',
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const { canvas, ask } = windowOf(canvasElement)
    await ask('What time is it?')
    await userEvent.click(await canvas.findByRole('button', { name: 'Share my time zone' }, patient))
    await canvas.findByText(/Your browser says/, {}, patient)
    await expect(canvas.getByText('Done')).toBeVisible()
  },
})

/** A question turns into its editor, in place. Escape leaves it as it was; sent, it is asked again and the rest goes. */
export const EditAndResend = meta.story({
  name: 'Edit and resend',
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const { canvas, ask, ended, button } = windowOf(canvasElement)
    await ask('What is a strem?')
    await ended('completed')

    await userEvent.click(button('Edit'))
    const editor = canvas.getByRole('textbox', { name: 'Edit' })
    await expect(editor).toHaveFocus()
    await userEvent.type(editor, ' Nothing.{Escape}')
    await expect(canvas.getByText('What is a strem?')).toBeVisible()
    await expect(button('Edit')).toHaveFocus()

    await userEvent.keyboard('{Enter}')
    const again = canvas.getByRole('textbox', { name: 'Edit' })
    await userEvent.clear(again)
    await userEvent.type(again, 'What is a stream?{Enter}')
    await canvas.findByText(/You asked: “What is a stream\?”/, {}, patient)
    await ended('completed')
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
    await expect(canvas.queryByText('What is a strem?')).not.toBeInTheDocument()
  },
})

/** Another answer takes the place of the old one when it begins. */
export const Regenerate = meta.story({
  args: { paceMs: 5 },
  play: async ({ canvasElement }) => {
    const { canvas, ask, ended, answer, button } = windowOf(canvasElement)
    await ask('What is a stream?')
    await ended('completed')
    await userEvent.click(button('Another answer'))
    await waitFor(async () => expect(await answer()).toHaveAttribute('data-status', 'streaming'), patient)
    await ended('completed')
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
  },
})

/** The button says that it has copied. */
export const Copy = meta.story({
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const { canvas, ask, ended, button } = windowOf(canvasElement)
    // A browser that nobody sits at refuses the clipboard.
    const writeText = spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    await ask('What is a stream?')
    await ended('completed')
    await userEvent.click(button('Copy'))
    // The answer, without what the model thought.
    await expect(writeText).toHaveBeenCalledWith(expect.stringMatching(/^You asked/))
    await expect(await canvas.findByRole('button', { name: 'Copied' })).toHaveFocus()
  },
})

/** Stopped by the button, which is Send again: what has come stays, and another try brings the whole. */
export const StopAndRetry = meta.story({
  name: 'Stop and retry',
  args: { paceMs: 20 },
  play: async ({ canvasElement }) => {
    const { ask, answer, ended, button } = windowOf(canvasElement)
    await ask('What is a stream?')
    const text = await answer()
    await waitFor(() => expect(text).toHaveTextContent('You asked'), patient)
    await userEvent.click(button('Stop'))
    await expect(await ended('stopped')).toHaveTextContent('You asked')
    await expect(button('Send')).toBeVisible()
    await userEvent.click(button('Try again'))
    await waitFor(async () => expect(await answer()).toHaveAttribute('data-status', 'streaming'), patient)
    await ended('completed')
  },
})

/** Half an answer never passes for a whole one. */
export const CutOff = meta.story({
  name: 'Cut off and retried',
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const { canvas, ask, ended, button } = windowOf(canvasElement)
    await ask('What if the network breaks?')
    const answer = await ended('truncated')
    await expect(within(answer).getByText('The answer was cut off.')).toBeVisible()
    await expect(answer).toHaveTextContent('You asked')
    await userEvent.click(button('Try again'))
    await ended('completed')
    await expect(canvas.queryByText('What has come of it is kept.')).not.toBeInTheDocument()
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
  },
})

/** Refused before it began: the words are back in the box, and sending them again is a retry, not a second question. */
export const Refused = meta.story({
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const { canvas, ask, input, ended } = windowOf(canvasElement)
    await ask('Are you busy?')
    await expect(await canvas.findByText('This was not sent.', {}, patient)).toBeVisible()
    await expect(canvas.getByText('The model is starting up. Try again in a second.')).toBeVisible()
    await waitFor(() => expect(input()).toHaveValue('Are you busy?'))
    await userEvent.type(input(), '{Enter}')
    await ended('completed')
    await expect(input()).toHaveValue('')
    await expect(canvas.getAllByRole('article', { name: 'You' })).toHaveLength(1)
  },
})

/** Forgets all messages and what they cost. What was being written is kept. */
export const NewChat = meta.story({
  name: 'New chat',
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const { canvas, ask, ended, input, button } = windowOf(canvasElement)
    await ask('What is a stream?')
    await ended('completed')
    await canvas.findByText(/tokens · /, {}, patient)
    await userEvent.type(input(), 'And what')
    await userEvent.click(button('New chat'))
    await expect(canvas.getByRole('heading', { name: 'What would you like to know?' })).toBeVisible()
    await expect(canvas.getByText('Nothing used yet')).toBeVisible()
    await expect(input()).toHaveValue('And what')
    await expect(input()).toHaveFocus()
  },
})

/** Everything without a pointer: back from the box to the actions, and into the answer. */
export const Keyboard = meta.story({
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const { canvas, ask, ended, button } = windowOf(canvasElement)
    await ask('How fast is a stream?')
    await ended('completed')
    await userEvent.tab({ shift: true })
    await expect(button('Another answer')).toHaveFocus()
    await userEvent.tab({ shift: true })
    await expect(button('Copy')).toHaveFocus()
    await userEvent.tab({ shift: true })
    await expect(canvas.getByRole('link', { name: 'Streams API' })).toHaveFocus()
    button('Edit').focus()
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByRole('textbox', { name: 'Edit' })).toHaveFocus()
    await userEvent.tab()
    const question = within(canvas.getByRole('article', { name: 'You' }))
    await expect(question.getByRole('button', { name: 'Send' })).toHaveFocus()
    await userEvent.tab()
    await expect(button('Cancel')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(button('Edit')).toHaveFocus()
  },
})

let commits = 0

/** A long answer: React commits when it begins and ends, never for a token. */
export const TokensCostNothing = meta.story({
  name: 'Tokens cost nothing',
  args: { paceMs: 1 },
  render: (args) => (
    <Profiler id="product" onRender={() => commits++}>
      <Product {...args} />
    </Profiler>
  ),
  play: async ({ canvasElement }) => {
    const { input, ended } = windowOf(canvasElement)
    await userEvent.type(input(), 'Tell me all about streams.')
    commits = 0
    await userEvent.keyboard('{Enter}')
    const answer = await ended('completed')
    await expect(answer.textContent.length).toBeGreaterThan(4_000)
    await expect(commits).toBeLessThan(10)
  },
})

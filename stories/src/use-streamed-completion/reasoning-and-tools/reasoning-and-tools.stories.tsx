import { expect, waitFor, within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { loggedIn } from '../shared/logged-in.tsx'
import { ReasoningAndTools } from './reasoning-and-tools.tsx'

const folder = 'use-streamed-completion/reasoning-and-tools'

const meta = preview.meta({
  title: 'useStreamedCompletion/Reasoning and tools',
  component: ReasoningAndTools,
  decorators: [loggedIn],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          `${folder}/reasoning-and-tools.tsx`,
          `${folder}/turn.tsx`,
          `${folder}/reasoning.tsx`,
          `${folder}/tool-call.tsx`,
          `${folder}/tool-question.tsx`,
        ),
      },
    },
  },
  argTypes: {
    script: { control: 'inline-radio', options: ['reasoning', 'tools', 'approval', 'clientTool'] },
    paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } },
  },
  args: { script: 'tools', paceMs: 25 },
})

const patient = { timeout: 10_000 }

/** A tool that runs on the server. Its arguments stream in; sources, a measurement and a file come with the answer. */
export const ToolsAndSources = meta.story({
  name: 'Tools and sources',
  args: { paceMs: 20 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await canvas.findByText('Thinking', {}, patient)
    await expect(canvas.getByRole('group')).toHaveAttribute('open')
    // Half a JSON, as it comes.
    const tool = await canvas.findByRole('region', { name: 'Tool searchDocs' }, patient)
    await waitFor(() => expect(tool).toHaveTextContent(/Arguments arriveInput\{"query":"[^}]*$/), patient)
    await waitFor(() => expect(tool).toHaveTextContent(/Done.*"limit": 2.*Output/), patient)
    await canvas.findByText('Completed', {}, patient)
    const sources = within(canvas.getByRole('region', { name: 'Sources' })).getAllByRole('link')
    await expect(sources.map(({ textContent }) => textContent)).toEqual([
      '1 Server-sent events',
      '2 Streams API',
    ])
    await expect(canvas.getByRole('link', { name: 'file.csv text/csv' })).toHaveAttribute(
      'download',
      'file.csv',
    )
    await expect(canvas.getByText('212 ms')).toBeVisible()
  },
})

/** Reasoning is open while it streams, and folds when it is done. Whoever wants to read it unfolds it. */
export const ReasoningFolds = meta.story({
  name: 'Reasoning folds',
  args: { script: 'reasoning', question: 'How do I begin?', paceMs: 10 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await canvas.findByText('Thinking', {}, patient)
    await canvas.findByText(/The question is “How do I begin\?”/, {}, patient)
    const summary = await canvas.findByText('What it thought', {}, patient)
    await canvas.findByText('Completed', {}, patient)
    await expect(canvas.getByText(/The question is/)).not.toBeVisible()
    await userEvent.click(summary)
    await expect(canvas.getByText(/The question is/)).toBeVisible()
  },
})

/** Before it runs the tool the model asks, and the answer goes on from the reader's word. */
export const Approved = meta.story({
  args: { script: 'approval', question: 'Tell them about the outage.', paceMs: 10 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await canvas.findByText('The assistant waits for your answer.', {}, patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Approve' }))
    await canvas.findByText(/The note is published/, {}, patient)
    await canvas.findByText('Completed', {}, patient)
    await expect(canvas.getByRole('region', { name: 'Tool publishNote' })).toHaveTextContent(
      /Done.*\/notes\/1042/,
    )
    // One answer, with a pause in it.
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
  },
})

/** A no is an answer as well. */
export const Denied = meta.story({
  args: { script: 'approval', question: 'Tell them about the outage.', paceMs: 10 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Deny' }, patient))
    await canvas.findByText(/Then I leave it unpublished/, {}, patient)
    await expect(canvas.getByRole('region', { name: 'Tool publishNote' })).toHaveTextContent('Denied')
  },
})

/** A tool that only the page can run. `addToolOutput` gives what it found, and the answer goes on. */
export const ClientTool = meta.story({
  name: 'Client tool',
  args: { script: 'clientTool', question: 'What time is it?', paceMs: 10 },
  play: async ({ canvas, userEvent }) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Tell my time zone' }, patient))
    await canvas.findByText(new RegExp(`Your browser says "${timeZone}"`), {}, patient)
    await canvas.findByText('Completed', {}, patient)
    await expect(canvas.getAllByRole('article')).toHaveLength(2)
  },
})

/** What the page cannot tell, or will not, goes to the model as an error, which it can live with. */
export const ClientToolRefused = meta.story({
  name: 'Client tool refused',
  args: { script: 'clientTool', question: 'What time is it?', paceMs: 10 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Do not tell' }, patient))
    await canvas.findByText(/I could not find out where you are/, {}, patient)
    await expect(canvas.getByRole('region', { name: 'Tool readTimeZone' })).toHaveTextContent(
      'The reader did not want to tell.',
    )
  },
})

import { useStreamedCompletion } from '@rivulet/react'
import { ChatWindow, type ChatWindowProps } from '@rivulet/registry/items/chat-window/chat-window'
import { useState } from 'react'
import { expect, userEvent, waitFor, within } from 'storybook/test'

import preview from '../../.storybook/preview.tsx'
import { createScriptedFetch, suggestions } from '../chat-window/product/scripts.ts'
import { mockUrl } from '../shared/mock-url.ts'
import { withJobs } from '../use-job-progress/shared/with-jobs.tsx'
import { itemPage } from './shared/item-page.tsx'
import { itemSource } from './shared/item-source.ts'

interface PageProps extends Omit<ChatWindowProps, 'chat'> {
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** What an application writes: the hook, and the item. */
function Page({ paceMs = 20, suggestions: given, ...props }: PageProps) {
  const [fetch] = useState(() => createScriptedFetch())
  const chat = useStreamedCompletion({ url: mockUrl('/chat', { paceMs }), fetch })
  return (
    <ChatWindow chat={chat} suggestions={given ?? suggestions.map(({ question }) => question)} {...props} />
  )
}

const meta = preview.meta({
  title: 'Registry/Chat window',
  component: Page,
  decorators: [itemPage('chat-window', { fills: true }), withJobs],
  parameters: {
    stage: false,
    docs: {
      description: {
        component:
          'A whole chat, of small files that are read at once: what a page gives it is the result of `useStreamedCompletion`.',
      },
      source: {
        code: itemSource(
          'chat-window/chat-window.tsx',
          'chat-window/answer.tsx',
          'chat-window/tool-call.tsx',
        ),
      },
    },
  },
  argTypes: { paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } } },
  args: { paceMs: 20 },
})

const patient = { timeout: 15_000 }

async function ask(canvasElement: HTMLElement, question: string) {
  const canvas = within(canvasElement)
  await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), `${question}{Enter}`)
  return canvas
}

/** The answer, when it has come to its end. */
async function answered(canvasElement: HTMLElement) {
  const answer = await within(canvasElement).findByRole('article', { name: 'Assistant' }, patient)
  await waitFor(() => expect(answer).toHaveAttribute('data-status', 'completed'), patient)
  return within(answer)
}

/** Write, or take a suggestion: the focus goes on to the box. */
export const Empty = meta.story({
  play: async ({ canvas, userEvent }) => {
    await expect(
      within(canvas.getByRole('list', { name: 'Suggestions' })).getAllByRole('button'),
    ).toHaveLength(6)
    await userEvent.tab()
    await expect(canvas.getByRole('textbox', { name: 'Command' })).toHaveFocus()
  },
})

/** What the model thinks and does folds away; what it knows it from, and what it brings along, stays. */
export const ToolsAndSources = meta.story({
  name: 'Tools and sources',
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    await ask(canvasElement, 'How fast is a stream?')
    const answer = await answered(canvasElement)
    await expect(answer.getByRole('link', { name: 'Streams API' })).toBeVisible()
    await expect(answer.getByRole('link', { name: 'text/csv' })).toHaveAttribute('download')
    await userEvent.click(answer.getByText('Search docs'))
    await waitFor(() => expect(answer.getByText('Result')).toBeVisible())
  },
})

/** It says what it wants to do, and waits. */
export const AsksFirst = meta.story({
  name: 'Asks first',
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const canvas = await ask(canvasElement, 'Tell everyone about the outage.')
    await expect(await canvas.findByText('Needs your approval', {}, patient)).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Allow' }))
    await canvas.findByText(/The note is published/, {}, patient)
    await expect(canvas.queryByRole('button', { name: 'Allow' })).toBeNull()
  },
})

/** Half an answer never passes for a whole one. */
export const CutOff = meta.story({
  name: 'Cut off',
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const canvas = await ask(canvasElement, 'What if the network breaks?')
    await expect(await canvas.findByText('The answer was cut off.', {}, patient)).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
  },
})

/** A question is edited in place, and asked again. */
export const Edited = meta.story({
  args: { paceMs: 2 },
  play: async ({ canvasElement }) => {
    const canvas = await ask(canvasElement, 'What is a strem?')
    await answered(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Edit' }))
    const editor = canvas.getByRole('textbox', { name: 'Edit' })
    await expect(editor).toHaveFocus()
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toHaveTextContent('Cancel')
    await userEvent.clear(editor)
    await userEvent.type(editor, 'What is a stream?{Enter}')
    await canvas.findByText(/You asked: “What is a stream\?”/, {}, patient)
  },
})

/** The items have no colour of their own: this is the same window in another theme. */
export const AnotherTheme = meta.story({
  name: 'Another theme',
  args: { paceMs: 2 },
  parameters: { theme: 'tide' },
  play: async ({ canvasElement }) => {
    await ask(canvasElement, 'How fast is a stream?')
    await answered(canvasElement)
  },
})

/** From right to left, the window is its own mirror image. */
export const RightToLeft = meta.story({
  name: 'Right to left',
  args: { paceMs: 2 },
  parameters: { dir: 'rtl' },
  play: async ({ canvasElement }) => {
    const canvas = await ask(canvasElement, 'ما هو التدفق؟')
    await answered(canvasElement)
    const input = canvas.getByRole('textbox', { name: 'Message' }).getBoundingClientRect()
    await expect(canvas.getByRole('button', { name: 'Send' }).getBoundingClientRect().right).toBeLessThan(
      input.left,
    )
  },
})

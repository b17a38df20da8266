import { expect, fireEvent, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { loggedIn } from '../../use-streamed-completion/shared/logged-in.tsx'
import { answerIs, frames, growingAnswer, patient } from '../shared/play.ts'
import { Earlier } from './earlier.tsx'
import { LatePictures } from './late-pictures.tsx'
import { LettingGo } from './letting-go.tsx'

const code = (file: string) => ({ docs: { source: { code: sourceOf(`chat-window/scrolling/${file}`) } } })

const meta = preview.meta({
  title: 'ChatWindow/Scrolling',
  component: LettingGo,
  decorators: [loggedIn],
  parameters: code('letting-go.tsx'),
  argTypes: {
    tokens: { control: { type: 'range', min: 100, max: 20_000, step: 100 } },
    paceMs: { control: { type: 'range', min: 0, max: 100, step: 1 } },
  },
  args: { tokens: 10_000, paceMs: 4 },
})

const viewportOf = (canvas: HTMLElement) => canvas.querySelector('[role=region]') as HTMLElement

/** How far the view is from its end, in pixels. */
const fromEnd = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement) =>
  scrollHeight - scrollTop - clientHeight

/** A wheel as a script can turn it: the browser scrolls for real ones only. */
async function scrollUp(viewport: HTMLElement, to = viewport.scrollTop - 40): Promise<void> {
  await fireEvent.wheel(viewport, { deltaY: -40 })
  viewport.scrollTop = to
  await frames(3)
}

/** Waits until so many pixels have grown below the view, and returns how far it has moved. */
async function movedWhileGrowing(viewport: HTMLElement, px = 120): Promise<number> {
  const { scrollTop, scrollHeight } = viewport
  await waitFor(() => expect(viewport.scrollHeight).toBeGreaterThan(scrollHeight + px), patient)
  return viewport.scrollTop - scrollTop
}

/** Send, and scroll up: the text goes on below, and the view stands still. The button brings you back to the end. */
export const LetsGo = meta.story({
  name: 'Letting go',
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await growingAnswer(canvasElement, 2_500)
    const viewport = viewportOf(canvasElement)
    await waitFor(() => expect(fromEnd(viewport)).toBeLessThan(5))
    await expect(viewport).toHaveAttribute('data-at-end')

    async function letGoBy(act: () => unknown) {
      await act()
      await frames(3)
      await expect(await movedWhileGrowing(viewport)).toBe(0)
      await userEvent.click(await canvas.findByRole('button', { name: /^To the end/ }, patient))
      await waitFor(() => expect(viewport).toHaveAttribute('data-at-end'))
    }
    await letGoBy(() => scrollUp(viewport))
    await letGoBy(async () => {
      await fireEvent.keyDown(viewport, { key: 'PageUp' })
      viewport.scrollTop -= viewport.clientHeight
    })
    await letGoBy(() => {
      const text = viewport.querySelector('article:last-of-type [aria-live=off]')?.firstChild as Text
      getSelection()?.setBaseAndExtent(text, 0, text, 10)
    })
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await answerIs(canvasElement, 'stopped')
  },
})

/** Scroll up and let a message arrive: the way to the end says how many there are. */
export const CountsUnseen = meta.story({
  name: 'Counting what is new',
  args: { tokens: 400, paceMs: 0 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send' }))
    await answerIs(canvasElement, 'completed')
    const viewport = viewportOf(canvasElement)
    await scrollUp(viewport, 0)
    const arrive = canvas.getByRole('button', { name: 'A message arrives' })
    await userEvent.click(arrive)
    await userEvent.click(arrive)
    const back = await canvas.findByRole('button', { name: 'To the end, 2 new' })
    await expect(viewport.scrollTop).toBe(0)
    await userEvent.click(back)
    await waitFor(() => expect(fromEnd(viewport)).toBeLessThan(5))
    await expect(canvas.queryByRole('button', { name: /To the end/ })).toBeNull()
  },
})

/** Go to the top and load what was before: the message you look at stays where it is. */
export const LoadsEarlier = meta.story({
  name: 'Loading earlier messages',
  parameters: code('earlier.tsx'),
  render: () => <Earlier />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const viewport = viewportOf(canvasElement)
    await waitFor(() => expect(fromEnd(viewport)).toBeLessThan(5))
    await scrollUp(viewport, 0)
    const first = canvas.getAllByRole('article')[0] as HTMLElement
    const before = first.getBoundingClientRect().top
    await userEvent.click(canvas.getByRole('button', { name: 'Load earlier' }))
    await waitFor(() => expect(canvas.getAllByRole('article')).toHaveLength(24))
    await frames(3)
    await expect(Math.abs(first.getBoundingClientRect().top - before)).toBeLessThanOrEqual(1)
    await expect(viewport.scrollTop).toBeGreaterThan(400)
  },
})

/** Scroll to the middle and let the pictures arrive: nobody knew their sizes, and the view stands still. */
export const PicturesArrive = meta.story({
  name: 'Pictures that arrive late',
  parameters: code('late-pictures.tsx'),
  render: () => <LatePictures />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const viewport = viewportOf(canvasElement)
    await waitFor(() => expect(fromEnd(viewport)).toBeLessThan(5))
    // The ninth message, a question, at the upper edge.
    const seen = canvas.getAllByRole('article')[8] as HTMLElement
    const top = () => seen.getBoundingClientRect().top - viewport.getBoundingClientRect().top
    await scrollUp(viewport, viewport.scrollTop + top() - 4)
    const { scrollTop } = viewport
    const before = top()
    await userEvent.click(canvas.getByRole('button', { name: 'Let the pictures arrive' }))
    await waitFor(async () => {
      const pictures = [...canvasElement.querySelectorAll('img')]
      await expect(
        pictures.filter(({ complete, naturalHeight }) => complete && naturalHeight > 0),
      ).toHaveLength(12)
    }, patient)
    await frames(3)
    await expect(viewport.scrollTop).toBeGreaterThan(scrollTop + 300)
    await expect(Math.abs(top() - before)).toBeLessThanOrEqual(1)
  },
})

import { cleanup } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { renderComposer } from './test-composer.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const css = { width: 200, font: '16px/20px monospace', padding: 5, border: '1px solid' } as const
const oneLine = 32

/** As where CSS cannot size a field by its content. */
function growByHand() {
  vi.spyOn(CSS, 'supports').mockReturnValue(false)
  return { ...css, fieldSizing: 'fixed' } as const
}

const ways = [
  ['CSS', () => css],
  ['hand', growByHand],
] as const

test.for(ways)(
  'by %s it grows with its text to its max-height, and shrinks after send',
  async ([, style]) => {
    const { input } = renderComposer({
      input: { style: { ...style(), boxSizing: 'border-box', maxHeight: 92 } },
    })
    expect(input.offsetHeight).toBe(oneLine)
    const heights: number[] = []
    await userEvent.click(input)
    for (let line = 2; line <= 6; line++) {
      await userEvent.keyboard('a{Shift>}{Enter}{/Shift}')
      heights.push(input.offsetHeight)
    }
    expect(heights).toEqual([52, 72, 92, 92, 92])
    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}')
    expect(input.offsetHeight).toBe(72)
    await userEvent.keyboard('{Enter}')
    expect(input.offsetHeight).toBe(oneLine)
  },
)

test.for(ways)('by %s it fits a draft of several lines from the beginning, in any box', async ([, style]) => {
  const { input } = renderComposer({
    composer: { defaultDraft: 'one\ntwo\nthree' },
    input: { style: { ...style(), boxSizing: 'content-box', minHeight: 30 } },
  })
  expect(input.offsetHeight).toBe(72)
})

test('by hand it asks for the layout once for each input', async () => {
  const style = growByHand()
  const { input } = renderComposer({ input: { style } })
  await userEvent.click(input)
  const read = vi.spyOn(Element.prototype, 'scrollHeight', 'get')
  await userEvent.keyboard('abc{Backspace}')
  expect(read.mock.calls).toHaveLength(4)
})

test('by CSS it asks for none', async () => {
  const read = vi.spyOn(Element.prototype, 'scrollHeight', 'get')
  const { input } = renderComposer({ input: { style: css } })
  await userEvent.type(input, 'abc')
  expect(read).not.toHaveBeenCalled()
})

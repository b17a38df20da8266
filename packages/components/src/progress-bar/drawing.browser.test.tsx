import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'

import { devTools } from '../test-devtools.ts'
import { ProgressBar } from './index.ts'
import { createTestJob } from './test-job.ts'
import { WholeBar } from './test-whole-bar.tsx'

const media = (features: Record<string, string>) =>
  devTools().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  })

afterEach(async () => {
  cleanup()
  await media({})
})

/** The part of its parent that an Indicator fills: where it begins and how long it is, in pixels from where writing begins. */
function filled(node: HTMLElement): [start: number, length: number] {
  const { left, right } = node.getBoundingClientRect()
  const box = (node.parentElement as HTMLElement).getBoundingClientRect()
  const [from, to] = [Math.max(left, box.left), Math.min(right, box.right)]
  const isRtl = getComputedStyle(node).direction === 'rtl'
  return [Math.round(isRtl ? box.right - to : from - box.left), Math.round(to - from)]
}

const layouts: [layout: string, style: object, indicator?: object][] = [
  ['in the flow', { display: 'block' }],
  ['in a row', { display: 'flex' }, { flex: 1 }],
  ['in a cell of a grid', { display: 'grid' }],
  ['positioned', { position: 'relative' }, { position: 'absolute', inset: 0 }],
  ['as wide as the track', { display: 'block' }, { inlineSize: '100%' }],
]

describe.each(['ltr', 'rtl'] as const)('%s', (dir) => {
  test.each(layouts)(
    '%s the Indicator fills the track from where writing begins',
    (_, track, indicator = {}) => {
      const bar = createTestJob({ value: 25 })
      render(
        <ProgressBar.Root job={bar.job} dir={dir} style={{ inlineSize: 400 }}>
          <ProgressBar.Track style={{ ...track, blockSize: 8 }}>
            <ProgressBar.Indicator data-testid="i" style={{ blockSize: 8, ...indicator }} />
          </ProgressBar.Track>
        </ProgressBar.Root>,
      )
      const node = screen.getByTestId('i')
      expect(filled(node)).toEqual([0, 100])
      expect(getComputedStyle(node.parentElement as HTMLElement).overflow).toBe('hidden')
      expect(node.offsetWidth).toBe(400)
      bar.show({ value: 0 })
      expect(filled(node)[1]).toBe(0)
      bar.show({ value: null })
      expect(filled(node)).toEqual([0, 400])
      expect(node.style.cssText).not.toMatch(/progress|transform|margin/)
      bar.show({ status: 'completed' })
      expect(filled(node)).toEqual([0, 400])
      expect(node.style.getPropertyValue('--progress')).toBe('1')
    },
  )

  test('steps stand in slots of their own, each filled from where writing begins', () => {
    const slot = { display: 'block', inlineSize: 100, overflow: 'hidden' } as const
    render(
      <ProgressBar.Root value={50} dir={dir}>
        <ProgressBar.Track style={{ display: 'flex', gap: 10 }}>
          {[1, 2, 3].map((step) => (
            <div key={step} style={slot}>
              <ProgressBar.Indicator data-testid="step" step={step} steps={3} style={{ blockSize: 8 }} />
            </div>
          ))}
        </ProgressBar.Track>
      </ProgressBar.Root>,
    )
    const steps = screen.getAllByTestId('step')
    expect(steps.map((node) => [node.dataset['step'], ...filled(node)])).toEqual([
      ['done', 0, 100],
      ['current', 0, 50],
      ['upcoming', 0, 0],
    ])
  })
})

test('the buffer is drawn beside the value, and may be whole before it', () => {
  const { rerender } = render(<WholeBar value={40} buffer={70} />)
  const progress = (id: string) => screen.getByTestId(id).style.getPropertyValue('--progress')
  expect([progress('buffer'), progress('indicator'), progress('circle')]).toEqual(['0.7', '0.4', '0.4'])
  rerender(<WholeBar value={40} buffer={100} />)
  expect(progress('buffer')).toBe('1')
  rerender(<WholeBar value={40} buffer={NaN} />)
  expect(progress('buffer')).toBe('0')
})

test('the circle is drawn by its dash alone, in the colour of the text, a quarter while nobody knows', () => {
  const bar = createTestJob({ value: 25 })
  render(<WholeBar job={bar.job} />)
  const circle = screen.getByTestId('circle')
  const arc = circle.querySelector('[data-circle=arc]') as SVGElement
  expect(getComputedStyle(arc).strokeDashoffset).toBe('0.75px')
  bar.show({ value: null })
  expect(circle.getAttribute('style')).toBeFalsy()
  expect(getComputedStyle(arc).strokeDashoffset).toBe('0.75px')
  bar.show({ status: 'completed' })
  expect(getComputedStyle(arc).strokeDashoffset).toBe('0px')
})

test('a style of the caller’s takes the place of what is drawn by itself', () => {
  render(
    <ProgressBar.Root value={40}>
      <ProgressBar.Track style={{ overflow: 'visible' }}>
        <ProgressBar.Indicator data-testid="i" style={{ transform: 'none', marginInline: 0 }} />
      </ProgressBar.Track>
    </ProgressBar.Root>,
  )
  const node = screen.getByTestId('i')
  expect(getComputedStyle(node)).toMatchObject({ transform: 'none', marginLeft: '0px' })
  expect(node.style.getPropertyValue('--progress')).toBe('0.4')
  expect(getComputedStyle(node.parentElement as HTMLElement).overflow).toBe('visible')
})

test('nothing moves by itself, and forced colours reach what is drawn', async () => {
  await media({ 'prefers-reduced-motion': 'reduce', 'forced-colors': 'active' })
  render(<WholeBar value={null} />)
  expect(matchMedia('(forced-colors: active)').matches).toBe(true)
  expect(document.getAnimations()).toEqual([])
  const circle = screen.getByTestId('circle')
  const arc = getComputedStyle(circle.querySelector('[data-circle=arc]') as SVGElement)
  expect(arc.stroke).toBe(getComputedStyle(document.body).color)
  for (const node of [circle, screen.getByTestId('track'), screen.getByTestId('indicator')])
    expect(node.getAttribute('style') ?? '').not.toMatch(/color|background|animation|transition/)
})

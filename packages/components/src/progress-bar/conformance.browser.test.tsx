import { cleanup } from '@testing-library/react'
import { type ComponentType, createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, test } from 'vitest'

import { type PartCase, testPart } from '../utils/test-conformance.tsx'
import { ProgressBar } from './index.ts'
import { createTestJob } from './test-job.ts'

afterEach(cleanup)

const parts = new Map<string, unknown>(
  Object.entries(ProgressBar).filter(([name]) => !name.startsWith('use')),
)

const { job } = createTestJob({
  status: 'running',
  value: 42,
  max: 100,
  stalled: true,
  phase: { key: 'draw', index: 2, of: 4 },
  etaMs: 5_000,
})
const state = { status: 'running', indeterminate: false, stalled: true, resting: false }

const cases: PartCase[] = [
  { part: 'Root', props: { job }, element: 'div', state },
  { part: 'Label', element: 'span', state },
  { part: 'Value', element: 'span', state },
  { part: 'Track', element: 'div', state },
  { part: 'Indicator', props: { step: 2 }, element: 'div', state: { ...state, step: 'current' } },
  // Its own circles would be no elements in the `section` that takes its place here.
  { part: 'Circle', props: { children: '' }, element: 'svg', state },
  { part: 'Eta', element: 'span', state },
  { part: 'Phase', element: 'span', state: { ...state, phase: 'draw' } },
  { part: 'Announcer', element: 'div', state },
]

test('every part that is exported is among the cases', () => {
  expect(cases.map(({ part }) => part).toSorted()).toEqual([...parts.keys()].toSorted())
})

describe.each(cases)('ProgressBar.$part', (one) => {
  const { part, props } = one
  const Component = parts.get(part) as ComponentType<Record<string, unknown>>
  testPart('ProgressBar', Component, one, (element) =>
    part === 'Root' ? element : <ProgressBar.Root job={job}>{element}</ProgressBar.Root>,
  )

  test('outside of its place says where it belongs', () => {
    if (part === 'Root') return
    expect(() => renderToString(createElement(Component, props))).toThrow(
      `<ProgressBar.${part}> stands outside a <ProgressBar.Root>: put it inside of one.`,
    )
  })
})

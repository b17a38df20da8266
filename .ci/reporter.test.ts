import { expect, it } from 'vitest'
import { countByProject, type CountedModule, format } from './reporter.ts'

type State = 'passed' | 'failed' | 'skipped' | 'pending'

function module(project: string, state: State, tests: State[]): CountedModule {
  const allTests = tests.map((one) => ({ result: () => ({ state: one }) }))
  return { project: { name: project }, state: () => state, children: { allTests: () => allTests } }
}

it('counts the tests of each project, and ends with the total', () => {
  const text = format(
    countByProject([
      module('node', 'passed', ['passed', 'passed', 'skipped']),
      module('browser', 'failed', ['failed', 'passed']),
      module('node', 'passed', ['passed']),
    ]),
  )
  expect(text.split('\n')).toEqual([
    '',
    '  node     3 passed, 0 failed, 1 skipped',
    '  browser  1 passed, 1 failed, 0 skipped',
    '',
    '4 passed, 1 failed, 1 skipped',
    '',
  ])
})

it('counts a module that failed to load', () => {
  expect(format(countByProject([module('node', 'failed', [])]))).toMatch(/\n0 passed, 1 failed, 0 skipped\n$/)
})

it('counts a failed hook around tests that passed', () => {
  expect(format(countByProject([module('node', 'failed', ['passed'])]))).toMatch(/\n1 passed, 1 failed, /)
})

it('counts a test that never ended as failed', () => {
  expect(format(countByProject([module('node', 'passed', ['pending'])]))).toMatch(/\n0 passed, 1 failed, /)
})

it('counts errors outside of any test', () => {
  expect(format(new Map(), 2)).toMatch(/\n0 passed, 2 failed, 0 skipped\n$/)
})

it('prints the line when there is no test at all', () => {
  expect(format(countByProject([]))).toMatch(/\n0 passed, 0 failed, 0 skipped\n$/)
})

import { expect, it } from 'vitest'
import { checkConsole, expectConsoleError, expectConsoleWarn, watchConsole } from './console.ts'

// The setup of this very run watches the console; each test asks what it would have said at the end.
it('reports an error nobody expected, and still prints it', () => {
  const printed: unknown[] = []
  const target = { error: (text: unknown) => void printed.push(text), warn: () => {} }
  watchConsole(target)
  expectConsoleError('known')
  target.error('known')
  target.error('a surprise')
  expect(checkConsole).toThrow('console.error was not expected: a surprise')
  expect(printed).toEqual(['a surprise'])
})

it('reports an expected warning that did not come', () => {
  expectConsoleWarn(/^never/)
  expect(checkConsole).toThrow('console.warn was expected with /^never/, and did not come')
})

it('accepts an expected error with its cause, and forgets it', () => {
  expectConsoleError(/broken pipe/)
  console.error('while reading:', new Error('broken pipe'))
  expect(checkConsole).not.toThrow()
  expect(checkConsole).not.toThrow()
})

it('takes a warning for a warning only', () => {
  expectConsoleError('twice')
  expectConsoleWarn('twice')
  console.warn('twice')
  expect(checkConsole).toThrow('console.error was expected with twice, and did not come')
})

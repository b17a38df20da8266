import { afterEach, expect, test, vi } from 'vitest'

import { sessionCursors } from './session-cursors.ts'

afterEach(() => void vi.unstubAllGlobals())

test('keeps each cursor under its prefix and key', () => {
  const items = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
  })
  const cursors = sessionCursors('app:')
  expect(cursors.get('GET /log')).toBeNull()
  cursors.set('GET /log', '7')
  expect(sessionCursors('app:').get('GET /log')).toBe('7')
  expect([...items]).toEqual([['app:GET /log', '7']])
})

test('is empty where there is no session storage', () => {
  vi.stubGlobal('sessionStorage', undefined)
  const cursors = sessionCursors()
  cursors.set('GET /log', '7')
  expect(cursors.get('GET /log')).toBeNull()
})

import { expect } from 'vitest'

import { draw, expectData, expectFailure, expectOpen, times, type Subtest } from './subtest.fixture.ts'

export const requests: Subtest[] = [
  {
    name: 'request-accept',
    run: ({ open, resource }) => expectData(open(resource('accept')), 'text/event-stream'),
  },
  {
    name: 'request-cache-control: same origin',
    run: ({ open, resource }) => expectData(open(resource('cache-control')), 'no-cache'),
  },
  {
    name: 'request-cache-control: cross-origin',
    run: ({ open, otherResource }) => expectData(open(otherResource('cache-control')), 'no-cache'),
  },
  ...times(
    [
      ['enabled', { withCredentials: true }, 'COOKIE'],
      ['disabled', { withCredentials: false }, 'NO_COOKIE'],
      ['by default', undefined, 'NO_COOKIE'],
    ] as const,
    ([name, init, seen]) => ({
      name: `request-credentials: ${name}`,
      only: 'browser' as const,
      async run({ open, siblingResource }) {
        const recording = open(siblingResource('cors-cookie', { ident: draw() }), init)
        expect(recording.source.withCredentials).toBe(init?.withCredentials ?? false)
        await expectData(recording, 'first NO_COOKIE', `second ${seen}`)
      },
    }),
  ),
  ...times(['301', '302', '303', '307'], (status) => ({
    name: `request-redirect: ${status}`,
    run: ({ open, resource }) =>
      expectOpen(open(resource('redirect', { status, location: resource('message') }))),
  })),
  ...times(['204', '205', '210', '299', '404', '410', '503'], (status) => ({
    name: `request-status-error: ${status}`,
    run: ({ open, resource }) => expectFailure(open(resource('status-error', { status }))),
  })),
]

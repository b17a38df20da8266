import { expect } from 'vitest'

import { draw, times, type Recording, type Subtest } from './subtest.fixture.ts'

export const crossOrigin: Subtest[] = [
  {
    name: 'eventsource-cross-origin: basic',
    run: ({ open, otherResource }) => expectOrigin(open(otherResource('message')), otherResource('')),
  },
  {
    name: 'eventsource-cross-origin: redirect',
    run: ({ open, otherResource }) =>
      expectOrigin(
        open(otherResource('redirect', { status: '302', location: otherResource('message') })),
        otherResource(''),
      ),
  },
  {
    name: 'eventsource-cross-origin: reconnect',
    run: ({ open, otherResource }) =>
      expectOrigin(
        open(otherResource('status-reconnect', { status: '200', id: draw(), ok_first: '' })),
        otherResource(''),
        'ok',
        'data',
      ),
  },
  {
    name: 'eventsource-cross-origin-redirect-origin',
    run: ({ open, resource, otherResource }) =>
      expectOrigin(
        open(resource('redirect', { status: '302', location: otherResource('message') })),
        otherResource(''),
      ),
  },
  ...times(['unsafe', 'long'], (fixture) => ({
    name: `eventsource-cross-origin-preflight: ${fixture} id`,
    only: 'browser' as const,
    async run({ open, otherResource }) {
      const { message } = open(otherResource('cors-unsafe-last-event-id', { fixture, token: draw() }))
      expect(await message()).toMatchObject({ type: 'message', data: fixture })
      expect(await message()).toMatchObject({ type: 'success' })
    },
  })),
]

async function expectOrigin({ message }: Recording, url: string, ...data: string[]) {
  for (const one of data.length > 0 ? data : ['data']) {
    expect(await message()).toMatchObject({ type: 'message', data: one, origin: new URL(url).origin })
  }
}

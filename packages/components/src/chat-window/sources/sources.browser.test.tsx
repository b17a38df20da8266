import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { ChatWindow } from '../index.ts'
import { answer } from '../test-chat.ts'

afterEach(cleanup)

function renderSource(url: string | undefined, title?: string) {
  const source = { type: 'source', id: 'source', url, title } as const
  render(
    <ChatWindow.Root messages={[answer('', { parts: [source] })]}>
      <ChatWindow.Messages>{() => <ChatWindow.Sources />}</ChatWindow.Messages>
    </ChatWindow.Root>,
  )
  return screen.queryByRole<HTMLAnchorElement>('link')
}

test.each(['https://example.test/page', 'http://example.test/', 'HTTPS://example.test/'])(
  '%s is a link into another window, which learns nothing of this one',
  (url) => {
    const link = renderSource(url, 'Page')
    expect(link).toMatchObject({ target: '_blank', rel: 'noreferrer', textContent: 'Page' })
    expect(link?.getAttribute('href')).toBe(url)
  },
)

test.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  '\tjavascript:alert(1)',
  '\u0001javascript:alert(1)',
  'java\nscript:alert(1)',
  'https://\njavascript:alert(1)'.slice(9),
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://example.test/1',
  // Relative, to a page of https: it would lead into the very site.
  'https:logout',
  '//example.test',
  '/logout',
  '',
  undefined,
])('%j is no link, but its title can be read', (url) => {
  expect(renderSource(url, 'Page')).toBeNull()
  expect(screen.getByText('Page')).toBeVisible()
})

test.each([undefined, ''])('with the title %j it is called by its address, or by its name', (title) => {
  expect(renderSource('https://example.test/', title)?.textContent).toBe('https://example.test/')
  cleanup()
  renderSource(undefined, title)
  expect(screen.getByRole('listitem').textContent).toBe('source')
})

test('sources of the same name stand side by side', () => {
  const sources = ['One', 'Two'].map((title) => ({ type: 'source', id: 'source', title }) as const)
  render(
    <ChatWindow.Root messages={[answer('', { parts: sources })]}>
      <ChatWindow.Messages>{() => <ChatWindow.Sources />}</ChatWindow.Messages>
    </ChatWindow.Root>,
  )
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['One', 'Two'])
})

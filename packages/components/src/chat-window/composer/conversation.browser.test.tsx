import { createConversation } from '@rivulet/core'
import { createFakeFetch } from '@rivulet/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'

import { Composer } from './composer.tsx'
import { Input } from './input.ts'
import { Stop } from './stop.ts'
import { Submit } from './submit.ts'
import { TestRoot } from './test-composer.tsx'

afterEach(cleanup)

test('a conversation that refuses a message gives it back, and takes it under the same key', async () => {
  const answers = [
    () => new Response('too busy', { status: 400 }),
    () => new Response('Hi', { headers: { 'content-type': 'text/plain' } }),
  ]
  const { fetch, requests } = createFakeFetch(() => (answers.shift() as () => Response)())
  const source = createConversation({ url: 'http://rivulet.test/chat', fetch })
  render(
    <TestRoot source={source}>
      <Composer>
        <Input />
        <Submit />
        <Stop />
      </Composer>
    </TestRoot>,
  )
  const input = screen.getByRole<HTMLTextAreaElement>('textbox')
  await userEvent.type(input, 'Hello{Enter}')
  await expect.poll(() => source.getSnapshot().status).toBe('failed')
  await expect.poll(() => input.value).toBe('Hello')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => source.getSnapshot().status).toBe('completed')
  expect(input.value).toBe('')
  expect(source.getSnapshot().messages.map(({ role, status }) => `${role} ${status}`)).toEqual([
    'user sent',
    'assistant completed',
  ])
  const keys = requests.map(({ headers }) => headers.get('idempotency-key'))
  expect(keys[0]).toBeTruthy()
  expect(keys).toEqual([keys[0], keys[0]])
})

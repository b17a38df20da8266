import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest'

import { useStreamedCompletion } from '../use-streamed-completion.ts'
import { comparable, fromUiParts } from './ui-messages.fixture.ts'
import { askUseChat } from './use-chat.fixture.ts'

afterEach(cleanup)

const url = inject('mockUrl')
let headers: Record<string, string> = {}

beforeAll(async () => {
  const response = await fetch(`${url}/auth/token?user=peers&ttlMs=600000`, { method: 'POST' })
  const { token }: { token: string } = await response.json()
  headers = { authorization: `Bearer ${token}` }
})

async function askBoth(query: string) {
  const api = `${url}/chat?paceMs=0&wire=uiMessageStream&${query}`
  const { result } = renderHook(() => useStreamedCompletion({ url: api, headers }))
  const ours = await act(() => result.current.send('Hello'))
  return { ours, error: result.current.error, theirs: await askUseChat(api, headers) }
}

describe("the AI SDK's useChat reads the mock server", () => {
  test.each(['answer', 'reasoning', 'tools', 'approval', 'clientTool', 'long'])(
    'script %s: its parts are ours',
    async (script) => {
      const { ours, theirs } = await askBoth(`script=${script}&tokens=300`)
      expect(theirs).toMatchObject({ status: 'ready', error: undefined })
      const parts = fromUiParts(theirs.message?.parts ?? [])
      expect(parts).not.toEqual([])
      expect(parts).toEqual(comparable(ours.parts))
      expect(ours.status).toBe('completed')
      expect(theirs.message?.metadata).toEqual({ usage: ours.usage, totalTokens: ours.usage?.totalTokens })
    },
  )

  test('an error in the middle: the same text, and what has come stays', async () => {
    const { ours, error, theirs } = await askBoth('fault=error&after=5')
    expect(theirs).toMatchObject({ status: 'error', error: { message: error?.body } })
    expect(error?.body).toBe('The model is overloaded. Try again in a moment.')
    expect(ours.status).toBe('failed')
    expect(fromUiParts(theirs.message?.parts ?? [])).toEqual(comparable(ours.parts))
  })

  test('a login that has ended', async () => {
    const { status, error, message } = await askUseChat(`${url}/chat`, { authorization: 'Bearer nobody' })
    expect({ status, message }).toEqual({ status: 'error', message: undefined })
    expect(error?.message).toContain('The access token is missing or has expired.')
  })
})

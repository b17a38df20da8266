import { cleanup, waitFor } from '@testing-library/react'
import { DefaultChatTransport } from 'ai'
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { userEvent } from 'vitest/browser'

import { renderWindow, type TestWindow } from './test-chat-window.tsx'

afterEach(cleanup)

const aiSdk = inject('aiSdkUrl')
const mock = inject('mockUrl')
let headers: Record<string, string> = {}

beforeAll(async () => {
  const response = await fetch(`${mock}/auth/token?user=ai-sdk&ttlMs=600000`, { method: 'POST' })
  const { token }: { token: string } = await response.json()
  headers = { authorization: `Bearer ${token}` }
})

function ofMock(query: string, login = headers) {
  const api = `${mock}/chat?wire=uiMessageStream&paceMs=0&${query}`
  return { transport: new DefaultChatTransport({ api, headers: login }) }
}

const ofAiSdk = (path: string) => ({ transport: new DefaultChatTransport({ api: `${aiSdk}${path}` }) })

async function ask(window: TestWindow, question = 'Hello') {
  await userEvent.type(window.input, `${question}{Enter}`)
}

const stands = (window: TestWindow, ...standing: string[]) =>
  waitFor(() => expect(window.standing()).toEqual(standing))

describe("the AI SDK's server drives the window", () => {
  test('a question and its answer', async () => {
    const window = renderWindow(ofAiSdk('/answer'))
    expect(window.root.dataset).toMatchObject({ status: 'idle', empty: '' })
    await ask(window)
    await stands(window, 'user sent', 'assistant completed')
    expect(window.text().textContent).toBe('1 messages, the last by user: Hello — ünïcödé 🎈')
    expect(window.root.dataset.status).toBe('completed')
    expect(window.input.value).toBe('')

    await ask(window, 'And again')
    await waitFor(() =>
      expect(window.text().textContent).toContain('3 messages, the last by user: And again'),
    )
  })

  test('sources, and a document without an address', async () => {
    const window = renderWindow(ofAiSdk('/sources'))
    await ask(window)
    await stands(window, 'user sent', 'assistant completed')
    expect(window.getByRole('link').textContent).toBe('A')
    expect(window.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['A', 'B'])
  })

  test.each([
    ['Allow', 'output-available'],
    ['Deny', 'output-denied'],
  ])('a tool that waits for a person: %s', async (answer, state) => {
    const window = renderWindow(ofAiSdk('/approval'))
    await ask(window)
    const tool = await window.findByTestId('tool')
    await waitFor(() => expect(tool.dataset).toMatchObject({ state: 'approval-requested', name: 'publish' }))
    await stands(window, 'user sent', 'assistant completed')
    await userEvent.click(window.getByRole('button', { name: answer }))
    await waitFor(() => expect(tool.dataset.state).toBe(state))
    await waitFor(() => expect(window.text().textContent).toBe('That is what came of it.'))
    await stands(window, 'user sent', 'assistant completed')
  })

  test('stopping it aborts the model, and what has come stays', async () => {
    const run = crypto.randomUUID()
    const window = renderWindow(ofAiSdk(`/endless?run=${run}`))
    await ask(window)
    await waitFor(() => expect(window.text().textContent).toContain('tick'))
    await userEvent.keyboard('{Escape}')
    await stands(window, 'user sent', 'assistant stopped')
    expect(window.root.dataset.status).toBe('stopped')
    expect(window.text().textContent).toContain('tick')
    const isAborted = async (): Promise<unknown> => (await fetch(`${aiSdk}/aborted/${run}`)).json()
    await waitFor(async () => expect(await isAborted()).toBe(true))
  })

  test('an error in the middle: what has come stays, and says what went wrong', async () => {
    const window = renderWindow(ofAiSdk('/error'))
    await ask(window)
    await stands(window, 'user sent', 'assistant failed')
    expect(window.root.dataset.status).toBe('failed')
    expect(window.text().textContent).toBe('It begins well')
    expect(window.getByText('An error occurred.')).toBeTruthy()
    expect(window.input.value).toBe('')
  })
})

describe('the mock server drives it too', () => {
  test('another answer takes the place of the first', async () => {
    const window = renderWindow(ofMock('script=answer'))
    await ask(window)
    await stands(window, 'user sent', 'assistant completed')
    const first = window.seen.source.getSnapshot().messages.at(-1)
    await userEvent.click(window.getAllByRole('button', { name: 'Another answer' }).at(-1) as HTMLElement)
    await waitFor(() => expect(window.seen.source.getSnapshot().messages.at(-1)?.id).not.toBe(first?.id))
    await stands(window, 'user sent', 'assistant completed')
  })

  test('a refused question comes back into the draft, and is one message when it is sent again', async () => {
    const window = renderWindow(ofMock('', { authorization: 'Bearer nobody' }))
    await ask(window)
    await stands(window, 'user failed')
    await waitFor(() => expect(window.input.value).toBe('Hello'))
    expect(window.getByText(/The access token is missing or has expired/)).toBeTruthy()

    window.change(ofMock(''))
    await userEvent.type(window.input, '{Enter}')
    await stands(window, 'user sent', 'assistant completed')
    expect(window.input.value).toBe('')
  })

  test('an answer that failed is asked for again', async () => {
    const window = renderWindow(ofMock('fault=error&after=5'))
    await ask(window)
    await stands(window, 'user sent', 'assistant failed')
    window.change(ofMock(''))
    await userEvent.click(window.getByRole('button', { name: 'Try again' }))
    await stands(window, 'user sent', 'assistant completed')
    expect(window.queryByRole('button', { name: 'Try again' })).toBeNull()
  })

  test('an answer that is cut off in the middle of its text says so, which the AI SDK takes for whole', async () => {
    const window = renderWindow(ofMock('fault=truncated&after=5'))
    await ask(window)
    await stands(window, 'user sent', 'assistant truncated')
    expect(window.getByRole('button', { name: 'Try again' })).toBeTruthy()
  })
})

import { render, screen } from '@testing-library/react'
import { StrictMode } from 'react'

import type { ChatSource } from '../chat-source.ts'
import { ChatWindow } from '../index.ts'

export interface RenderedEditor {
  readonly message: HTMLElement
  readonly edit: () => HTMLElement | null
  readonly cancel: () => HTMLElement | null
  readonly input: () => HTMLTextAreaElement | null
  readonly viewport: HTMLElement
  readonly rerender: (chat: ChatSource) => void
}

/** A window in which what the user has said can be edited, and the first of it. */
export function renderEditor(chat: ChatSource): RenderedEditor {
  const window = (chat: ChatSource) => (
    <StrictMode>
      <ChatWindow.Root chat={chat}>
        <ChatWindow.Viewport>
          <ChatWindow.Messages>
            {() => (
              <ChatWindow.Message>
                <ChatWindow.Text data-testid="text" />
                <ChatWindow.Edit />
                <ChatWindow.Retry />
                <ChatWindow.Composer data-testid="editor">
                  <ChatWindow.Input />
                  <ChatWindow.Submit />
                  <ChatWindow.Stop />
                </ChatWindow.Composer>
              </ChatWindow.Message>
            )}
          </ChatWindow.Messages>
        </ChatWindow.Viewport>
      </ChatWindow.Root>
    </StrictMode>
  )
  const { rerender } = render(window(chat))
  return {
    message: screen.getAllByRole('article')[0] as HTMLElement,
    edit: () => screen.queryByRole('button', { name: 'Edit' }),
    cancel: () => screen.queryByRole('button', { name: 'Cancel' }),
    input: () => screen.queryByRole<HTMLTextAreaElement>('textbox', { name: 'Edit' }),
    viewport: screen.getByRole('region'),
    rerender: (chat) => rerender(window(chat)),
  }
}

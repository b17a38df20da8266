import { useChat } from '@ai-sdk/react'
import { type RenderResult, render } from '@testing-library/react'
import { type ChatInit, lastAssistantMessageIsCompleteWithApprovalResponses, type UIMessage } from 'ai'
import { memo, Profiler, type ReactElement, StrictMode, useLayoutEffect } from 'react'

import { type ChatSource, ChatWindow } from '../chat-window/index.ts'
import { useChatSource } from './index.ts'

export type TestChatOptions = Pick<ChatInit<UIMessage>, 'id' | 'messages' | 'transport'> & {
  throttle?: number
}

/** The source as the last commit left it, and how often React has committed what since. */
interface Seen {
  source: ChatSource
  owners: number
  windows: number
}

interface Watch {
  onOwner: (source: ChatSource) => void
  onWindow: () => void
}

function Owner({ onOwner, onWindow, ...options }: TestChatOptions & Watch): ReactElement {
  const source = useChatSource(
    useChat({ ...options, sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses }),
  )
  useLayoutEffect(() => onOwner(source))
  return <Window source={source} onWindow={onWindow} />
}

const Window = memo(function Window({ source, onWindow }: { source: ChatSource; onWindow: () => void }) {
  return (
    <Profiler id="window" onRender={onWindow}>
      <ChatWindow.Root chat={source} data-testid="root">
        <ChatWindow.Messages>
          {({ parts }) => (
            <ChatWindow.Message>
              {parts.map(({ type, id }) => {
                if (type === 'text') return <ChatWindow.Text key={id} part={id} data-testid="text" />
                if (type !== 'tool') return null
                return (
                  <ChatWindow.ToolCall key={id} part={id} data-testid="tool">
                    {(call) => (
                      <>
                        {call.state}
                        <button
                          type="button"
                          onClick={() => source.respondToApproval?.({ id: call.id, approved: true })}
                        >
                          Allow
                        </button>
                        <button
                          type="button"
                          onClick={() => source.respondToApproval?.({ id: call.id, approved: false })}
                        >
                          Deny
                        </button>
                      </>
                    )}
                  </ChatWindow.ToolCall>
                )
              })}
              <ChatWindow.Sources />
              <ChatWindow.Error>{(error) => error?.message}</ChatWindow.Error>
              <ChatWindow.Retry />
              <ChatWindow.Regenerate />
            </ChatWindow.Message>
          )}
        </ChatWindow.Messages>
        <ChatWindow.Composer>
          <ChatWindow.Input />
          <ChatWindow.Submit />
          <ChatWindow.Stop />
        </ChatWindow.Composer>
      </ChatWindow.Root>
    </Profiler>
  )
})

export interface TestWindow extends RenderResult {
  seen: Seen
  /** Renders the owner with other options. */
  change: (options: TestChatOptions) => void
  root: HTMLElement
  input: HTMLTextAreaElement
  /** How each message stands: `user sent`. */
  standing: () => string[]
  /** The text of the last message that has one. */
  text: () => HTMLElement
}

/** A window that the AI SDK drives. */
export function renderWindow(options: TestChatOptions): TestWindow {
  const seen = { owners: 0, windows: 0 } as Seen
  const onOwner = (source: ChatSource) => {
    seen.source = source
    seen.owners++
  }
  const onWindow = () => void seen.windows++
  const owner = (options: TestChatOptions) => (
    <StrictMode>
      <Owner {...options} onOwner={onOwner} onWindow={onWindow} />
    </StrictMode>
  )
  const view = render(owner(options))
  return {
    ...view,
    seen,
    change: (next) => view.rerender(owner(next)),
    root: view.getByTestId('root'),
    input: view.getByRole('textbox') as HTMLTextAreaElement,
    standing: () => view.queryAllByRole('article').map(({ dataset }) => `${dataset.role} ${dataset.status}`),
    text: () => view.getAllByTestId('text').at(-1) as HTMLElement,
  }
}

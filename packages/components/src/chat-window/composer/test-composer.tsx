import { act, render, screen } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'

import type { ChatSource } from '../chat-source.ts'
import { ChatWindow } from '../index.ts'
import { ChatWindowContext } from '../root/chat-window-context.ts'
import { englishText } from '../text.ts'
import type { ComposerProps } from './composer.tsx'
import type { InputProps } from './input.ts'
import { createTestSource, type TestSource } from './test-source.ts'

export interface TestRootProps {
  source: ChatSource
  text?: Partial<typeof englishText>
  children: ReactNode
}

export function TestRoot({ source, text, children }: TestRootProps): ReactNode {
  const can = { canSend: true, canStop: source.stop !== undefined }
  const value = { source, ...can, text: { ...englishText, ...text }, locale: undefined }
  return (
    <StrictMode>
      <ChatWindowContext.Provider value={value}>{children}</ChatWindowContext.Provider>
    </StrictMode>
  )
}

export interface RenderComposerOptions {
  source?: TestSource
  composer?: ComposerProps
  input?: InputProps
}

export interface RenderedComposer {
  source: TestSource
  form: HTMLFormElement
  input: HTMLTextAreaElement
  /** The button, or null where it is not shown. */
  submit: () => HTMLElement | null
  stop: () => HTMLElement | null
  rerender: (composer?: ComposerProps, source?: TestSource) => void
  unmount: () => void
  /** What the source does, and React after it. */
  after: (step: () => unknown) => Promise<void>
}

/** A whole composer in its chat. */
export function renderComposer({
  source = createTestSource(),
  composer,
  input,
}: RenderComposerOptions = {}): RenderedComposer {
  const ui = (props: ComposerProps | undefined, of: TestSource) => (
    <TestRoot source={of}>
      <ChatWindow.Composer data-testid="composer" {...props}>
        <ChatWindow.Input {...input} />
        <ChatWindow.Submit />
        <ChatWindow.Stop />
      </ChatWindow.Composer>
    </TestRoot>
  )
  const { rerender, unmount } = render(ui(composer, source))
  return {
    source,
    form: screen.getByTestId<HTMLFormElement>('composer'),
    input: screen.getByRole<HTMLTextAreaElement>('textbox'),
    submit: () => screen.queryByRole('button', { name: 'Send' }),
    stop: () => screen.queryByRole('button', { name: 'Stop' }),
    rerender: (props = composer, of = source) => rerender(ui(props, of)),
    unmount,
    after: (step) => act(async () => void (await step())),
  }
}

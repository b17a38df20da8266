'use client'

import type { Message, MessageInput } from '@rivulet/core'
import { type ReactElement, useMemo, useState } from 'react'

import { useLayout } from '../../utils/use-layout.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { createTypingSignal } from '../announcer/typing-signal.ts'
import type { ChatSnapshot, ChatSource } from '../chat-source.ts'
import { type ChatWindowText, englishText } from '../text.ts'
import { createScrollFollower } from '../viewport/create-scroll-follower.ts'
import { ViewportContext } from '../viewport/viewport-context.ts'
import { ChatWindowContext } from './chat-window-context.ts'
import { createPlainSource, type PlainChat } from './plain-source.ts'
import { useHandedFocus } from './use-handed-focus.ts'
import { useOfSource } from '../../utils/use-of-source.ts'

export interface RootState extends Record<string, string | boolean> {
  /** Of the last answer. */
  status: ChatSnapshot['status']
  /** There is no message. */
  empty: boolean
}

interface RootOwnProps {
  /** Every string that the window says by itself, in part or in whole. Default: English. */
  text?: Partial<ChatWindowText>
  /** For sentences, numbers and plurals. Default: the page's. */
  locale?: string
}

type ElementProps = PartProps<'div', RootState>

export type RootProps = ElementProps &
  RootOwnProps &
  (
    | {
        /** What `useStreamedCompletion` returns, its controller, or an adapter of another library. */
        chat: ChatSource | (ChatSource & { readonly controller: ChatSource })
      }
    | {
        chat?: undefined
        messages: readonly Message[]
        /** Default: `idle`. */
        status?: ChatSnapshot['status']
        error?: Error | null
        /** Default: nothing can be sent. */
        onSend?: (input: MessageInput) => unknown
        onStop?: () => void
      }
  )

/** Holds the parts of one chat. Renders a `div`. */
export function Root({ chat, text, locale, ...props }: RootProps): ReactElement {
  const { messages = [], status, error, onSend, onStop, ...rest }: Partial<PlainChat> & ElementProps = props
  const [plain] = useState(() => createPlainSource({ messages, status, error, onSend, onStop }))
  // A hook's result is another object for each change; its controller stays the same.
  const source: ChatSource = chat ? ('controller' in chat ? chat.controller : chat) : plain

  useLayout(() => plain.update({ messages, status, error, onSend, onStop }))

  const [typing] = useState(() => createTypingSignal())
  const [follower] = useState(() => createScrollFollower())
  const words = useMemo(() => ({ ...englishText, ...text }), [text])
  const canSend = !!(chat || onSend)
  const canStop = !!(chat ? source.stop : onStop)
  const context = useMemo(
    () => ({ source, canSend, canStop, text: words, locale, typing }),
    [source, canSend, canStop, words, locale, typing],
  )
  const state: RootState = {
    status: useOfSource(source, (snapshot) => snapshot.status),
    empty: useOfSource(source, (snapshot) => snapshot.messages.length === 0),
  }
  const { track, ref } = useHandedFocus(follower.focus)
  const element = usePart({
    tag: 'div',
    state,
    props: rest,
    own: { onFocus: track, onBlur: track },
    ref,
  })
  return (
    <ChatWindowContext.Provider value={context}>
      <ViewportContext.Provider value={follower}>{element}</ViewportContext.Provider>
    </ChatWindowContext.Provider>
  )
}

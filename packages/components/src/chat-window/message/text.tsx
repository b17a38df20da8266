'use client'

import { type ComponentPropsWithRef, type ReactElement, type ReactNode, useRef, useState } from 'react'

import { useLayout } from '../../utils/use-layout.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { writeText } from './growing-text.ts'
import { textOf } from './text-of.ts'
import { useMessageAccess, useOfMessage } from './use-message-access.ts'

export type TextState = Record<string, never>

export interface TextProps extends Omit<PartProps<'div', TextState>, 'children'> {
  /** The one part to show. Default: all text of the message. */
  part?: string
  /** Renders the text instead; it alone renders again, once a frame. Default: the text is added to, without React. */
  children?: (text: string) => ReactNode
}

/** The text of a message, added to as it streams. Renders a `div`. */
export function Text(props: TextProps): ReactElement {
  return <GrowingText kind="text" given={props} />
}

/** The reasoning of a message, added to as it streams. Renders a `div`, named as what it is. */
export function Reasoning(props: TextProps): ReactElement {
  const { text } = useChatWindow('Reasoning')
  return <GrowingText kind="reasoning" given={props} own={{ role: 'group', 'aria-label': text.reasoning }} />
}

interface GrowingTextProps {
  kind: 'text' | 'reasoning'
  /** As one, since a `ref` among the props would be React 18's own. */
  given: TextProps
  own?: ComponentPropsWithRef<'div'>
}

const partNames = { text: 'Text', reasoning: 'Reasoning' } as const

function GrowingText(props: GrowingTextProps): ReactElement {
  return props.given.children ? <RenderedText {...props} /> : <AppendedText {...props} />
}

/** What the server has rendered, or the first render; from then on the text node grows by itself. */
function AppendedText({ kind, given, own }: GrowingTextProps): ReactElement {
  const { part, children: _, ...props } = given
  const { subscribe, get } = useMessageAccess(partNames[kind])
  const [first] = useState(() => textOf(get(), kind, part))
  const element = useRef<HTMLDivElement>(null)

  // After each render, as it may have made another element.
  useLayout(() => {
    function write() {
      if (element.current) writeText(element.current, textOf(get(), kind, part))
    }
    write()
    return subscribe(write)
  })

  return usePart({
    // The text may have grown since a server rendered it: React leaves that as it is, and it is written on above.
    ...definitionOf(props, { suppressHydrationWarning: true, ...own }),
    ref: element,
    // React meets the same child at each render, and leaves what was added since.
    children: first || undefined,
  })
}

function RenderedText({ kind, given, own }: GrowingTextProps): ReactElement {
  const { part, children: show, ...props } = given
  const text = useOfMessage(partNames[kind], (message) => textOf(message, kind, part))
  return usePart({ ...definitionOf(props, own), children: show?.(text) })
}

/** What is said of it aloud is the Announcer's; each text has the direction of its first strong letter. */
function definitionOf(props: Omit<TextProps, 'children' | 'part'>, own?: ComponentPropsWithRef<'div'>) {
  return {
    tag: 'div',
    state: {},
    props,
    own: { 'aria-live': 'off', dir: 'auto', ...own },
  } as const
}

'use client'

import type { Message } from '@rivulet/core'
import { type ReactElement, type ReactNode, useRef, useState, useSyncExternalStore } from 'react'

import { useLayout } from '../../utils/use-layout.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { writeText } from './growing-text.ts'
import { useMessageAccess } from './use-message-access.ts'

export type TextState = Record<string, never>

export interface TextProps extends Omit<PartProps<'div', TextState>, 'children'> {
  /** The one part to show. Default: all text of the message. */
  part?: string
  /** Renders the text instead; it alone renders again, once a frame. Default: the text is added to, without React. */
  children?: (text: string) => ReactNode
}

/** The text of a message, added to as it streams. Renders a `div`. */
export function Text(props: TextProps): ReactElement {
  return <GrowingText {...props} kind="text" />
}

/** The reasoning of a message, added to as it streams. Renders a `div`. */
export function Reasoning(props: TextProps): ReactElement {
  return <GrowingText {...props} kind="reasoning" />
}

type Kind = 'text' | 'reasoning'

const partNames = { text: 'Text', reasoning: 'Reasoning' } as const

function GrowingText({ kind, children, ...props }: TextProps & { kind: Kind }): ReactElement {
  return children ? (
    <RenderedText {...props} kind={kind} show={children} />
  ) : (
    <AppendedText {...props} kind={kind} />
  )
}

type WrittenProps = Omit<TextProps, 'children'> & { kind: Kind }

/** What the server has rendered, or the first render; from then on the text node grows by itself. */
function AppendedText({ kind, part, ...props }: WrittenProps): ReactElement {
  const { subscribe, get } = useMessageAccess(partNames[kind])
  const [first] = useState(() => textOf(get(), kind, part))
  const element = useRef<HTMLDivElement>(null)

  useLayout(() => {
    function write() {
      if (element.current) writeText(element.current, textOf(get(), kind, part))
    }
    write()
    return subscribe(write)
  }, [subscribe, get, kind, part])

  // React meets the same child at each render, and leaves what was added since.
  return usePart({ ...ownOf(props), ref: element, children: first || undefined })
}

function RenderedText({
  kind,
  part,
  show,
  ...props
}: WrittenProps & { show: (text: string) => ReactNode }): ReactElement {
  const { subscribe, get } = useMessageAccess(partNames[kind])
  const getText = () => textOf(get(), kind, part)
  const text = useSyncExternalStore(subscribe, getText, getText)
  return usePart({ ...ownOf(props), children: show(text) })
}

/** What is said of it aloud is the Announcer's; each text has the direction of its first strong letter. */
function ownOf(props: Omit<TextProps, 'children' | 'part'>) {
  return { tag: 'div', state: {}, props, own: { 'aria-live': 'off', dir: 'auto' } } as const
}

function textOf(message: Message | undefined, kind: Kind, id: string | undefined): string {
  let text = ''
  for (const part of message?.parts ?? [])
    if (part.type === kind && 'text' in part && (id === undefined || part.id === id)) text += part.text
  return text
}

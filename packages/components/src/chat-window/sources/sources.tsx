'use client'

import type { Message, SourcePart } from '@rivulet/core'
import { type ReactElement, type ReactNode, useRef } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useOfMessage } from '../message/use-message-access.ts'

export type SourcesState = Record<string, never>

export interface SourcesProps extends Omit<PartProps<'ul', SourcesState>, 'children'> {
  /** Renders one source. Default: a link into a new window, where its address is one of the web. An address is as untrusted as the answer. */
  children?: (source: SourcePart) => ReactNode
}

/** What an answer rests on. Renders a `ul`, and nothing where the message names no source. */
export function Sources({ children = linkTo, ...props }: SourcesProps): ReactElement | null {
  const shown = useRef<readonly SourcePart[]>([])
  const sources = useOfMessage('Sources', (message) => {
    const sources = sourcesOf(message)
    const isSame =
      sources.length === shown.current.length && sources.every((one, at) => one === shown.current[at])
    if (!isSame) shown.current = sources
    return shown.current
  })
  const element = usePart({
    tag: 'ul',
    state: {},
    props,
    // By their place, which they keep: servers repeat their ids.
    children: sources.map((source, at) => <li key={at}>{children(source)}</li>),
  })
  return sources.length > 0 ? element : null
}

function sourcesOf(message: Message | undefined): SourcePart[] {
  return message?.parts.filter((part): part is SourcePart => part.type === 'source') ?? []
}

function linkTo({ url, title, id }: SourcePart): ReactNode {
  // The address is the server's word. Only a whole one of the web becomes a link: `https:page` would lead into this very site.
  if (!url || !/^https?:\/\//i.test(url)) return title || id
  return (
    // In this window it would end the answer that is under way.
    <a href={url} target="_blank" rel="noreferrer">
      {title || url}
    </a>
  )
}

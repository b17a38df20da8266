'use client'

import { type ReactElement, useEffect, useRef, useState } from 'react'

import { LiveNodes } from '../../utils/live-nodes.tsx'
import { createLiveRegions } from '../../utils/live-regions.ts'
import { unseen } from '../../utils/unseen.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import type { announce } from './announce.ts'
import type { AnnouncerVerbosity } from './create-announcer.ts'
import { withAnnounce } from './load-announce.ts'

export interface AnnouncerState extends Record<string, string> {
  verbosity: AnnouncerVerbosity
}

export interface AnnouncerProps extends PartProps<'div', AnnouncerState> {
  /** How much is spoken: sentences as they come, the answer when it is complete, its status only, or nothing. Default: `sentences`. */
  verbosity?: AnnouncerVerbosity
  /** The least time from one announcement to the next, in milliseconds; a failure does not wait. Default: 2,500. */
  minIntervalMs?: number
}

/**
 * Speaks the answer to screen readers, sentence by sentence, and how it ended. Mount it with the window, never with the answer: a
 * live region has to be there before its text. The texts are written past React, which commits nothing for them. Renders a `div`.
 */
export function Announcer(props: AnnouncerProps): ReactElement {
  const { verbosity = 'sentences', minIntervalMs, ...given } = props
  const { source, text, locale, typing } = useChatWindow('Announcer')
  const [regions] = useState(createLiveRegions)
  const options = { say: regions.say, text, locale, verbosity, minIntervalMs }
  const latest = useRef(options)
  const announcing = useRef<ReturnType<typeof announce>>(undefined)

  useEffect(() => {
    latest.current = options
    announcing.current?.setOptions(options)
  })
  useEffect(() => {
    let isLeft = false
    // Until what speaks is loaded: an answer may begin, and even end.
    const missed = [source.getSnapshot()]
    const leave = source.subscribe(() => {
      const snapshot = source.getSnapshot()
      if (snapshot.status !== missed.at(-1)?.status) missed.push(snapshot)
    })
    withAnnounce((announceChat) => {
      leave()
      if (!isLeft) announcing.current = announceChat(source, typing, latest.current, missed)
    })
    return () => {
      isLeft = true
      leave()
      announcing.current?.stop()
      announcing.current = undefined
      regions.clear()
    }
  }, [source, typing, regions])

  return usePart({
    tag: 'div',
    state: { verbosity },
    props: given,
    ref: regions.attach,
    own: { style: unseen },
    children: <LiveNodes />,
  })
}

'use client'

import { type ReactElement, useEffect, useRef, useState } from 'react'

import { LiveNodes } from '../../utils/live-nodes.tsx'
import { createLiveRegions } from '../../utils/live-regions.ts'
import { unseen } from '../../utils/unseen.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type ProgressState, useProgress } from '../progress-context.ts'
import type { ProgressSnapshot } from '../progress-source.ts'
import { withSpeak } from './load-speak.ts'
import type { speak } from './speak.ts'

export type AnnouncerProps = PartProps<'div', ProgressState>

/**
 * Tells screen readers that the job runs, how far it has come now and then, and always how it ended. Mount it before the job starts,
 * and leave it: a live region has to be there before its text. The texts are written past React. Renders a `div`.
 */
export function Announcer(props: AnnouncerProps): ReactElement {
  const { source, identity, state, wording, label, bar } = useProgress('Announcer')
  const [regions] = useState(createLiveRegions)
  const latest = useRef({ wording, bar })
  const listener = useRef<{ to: object; hear: (snapshot: ProgressSnapshot) => void }>(undefined)

  useEffect(() => {
    latest.current = { wording, bar }
  })
  useEffect(() => {
    let speech: ReturnType<typeof speak> | undefined
    let isLeft = false
    // Until what speaks is loaded: a job may begin, and even end.
    const missed: ProgressSnapshot[] = []
    const hear = (snapshot: ProgressSnapshot) => {
      if (speech) speech.update(snapshot)
      else if (snapshot.status !== missed.at(-1)?.status) missed.push(snapshot)
    }
    // Another job is history first.
    listener.current = { to: identity, hear }
    withSpeak((speakJob) => {
      if (isLeft) return
      const words = () => {
        const { wording, bar } = latest.current
        return { wording, name: bar['aria-label'] ?? label.text() }
      }
      speech = speakJob(regions.say, words, missed)
    })
    return () => {
      isLeft = true
      speech?.stop()
      regions.clear()
    }
  }, [identity, label, regions])
  useEffect(() => {
    const look = () => {
      if (listener.current?.to === identity) listener.current.hear(source.getSnapshot())
    }
    look()
    return source.subscribe(look)
  }, [source, identity])

  return usePart({
    tag: 'div',
    state,
    props,
    own: { style: unseen },
    ref: regions.attach,
    children: <LiveNodes />,
  })
}

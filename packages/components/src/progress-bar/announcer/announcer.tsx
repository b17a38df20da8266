'use client'

import { type ReactElement, useEffect, useRef } from 'react'

import { LiveNodes } from '../../utils/live-nodes.tsx'
import { unseen } from '../../utils/unseen.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type ProgressState, useProgress } from '../progress-context.ts'
import { type Hearing, hearJob } from './hear-job.ts'

export type AnnouncerProps = PartProps<'div', ProgressState>

/**
 * Tells screen readers that the job runs, how far it has come now and then, and always how it ended. Mount it before the job starts,
 * and leave it: a live region has to be there before its text. The texts are written past React. Renders a `div`.
 */
export function Announcer(props: AnnouncerProps): ReactElement {
  const { source, identity, state, wording, label, bar } = useProgress('Announcer')
  const element = useRef<HTMLElement>(null)
  const latest = useRef({ wording, label, bar })
  const hearing = useRef<Hearing & { of: object }>(undefined)

  useEffect(() => {
    latest.current = { wording, label, bar }
  })
  useEffect(() => {
    const before = hearing.current
    // Another job is history first, unless there was none before it.
    const isAwaited = before !== undefined && before.of !== identity && before.isUnheard()
    const current = hearJob({ element, latest, isAwaited })
    hearing.current = { ...current, of: identity }
    return current.stop
  }, [identity])
  useEffect(() => {
    const look = () => {
      if (hearing.current?.of === identity) hearing.current.update(source.getSnapshot())
    }
    look()
    return source.subscribe(look)
  }, [source, identity])

  return usePart({
    tag: 'div',
    state,
    props,
    own: { style: unseen },
    ref: element,
    children: <LiveNodes />,
  })
}

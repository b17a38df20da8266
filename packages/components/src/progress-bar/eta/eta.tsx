'use client'

import { type ReactElement, useState } from 'react'

import { useOfSource } from '../../utils/use-of-source.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type ProgressState, useProgress } from '../progress-context.ts'
import type { ProgressSnapshot } from '../progress-source.ts'
import { type CalmEta, calmEta, formatEta } from './calm-eta.ts'

export type EtaProps = PartProps<'span', ProgressState>

/** How long the job will still take, empty while nobody knows. Renders a `span`. */
export function Eta({ children, ...props }: EtaProps): ReactElement {
  const { source, state, wording } = useProgress('Eta')
  const [reader] = useState(createEtaReader)
  const eta = useOfSource(source, reader)
  const text = eta ? wording.messages.remaining(formatEta(eta, wording.locale)) : ''
  return usePart({ tag: 'span', state, props, children: children ?? text })
}

/** Remembers what it said last, which is what keeps it calm. */
function createEtaReader(): (snapshot: ProgressSnapshot) => CalmEta | null {
  let shown: CalmEta | null = null
  let seen: ProgressSnapshot | undefined
  return (snapshot) => {
    if (snapshot !== seen) shown = calmEta(snapshot.attempt === seen?.attempt ? shown : null, snapshot.etaMs)
    seen = snapshot
    return shown
  }
}

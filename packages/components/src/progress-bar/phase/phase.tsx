'use client'

import type { ReactElement } from 'react'

import { useOfSource } from '../../utils/use-of-source.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type ProgressState, useProgress } from '../progress-context.ts'
import { phaseTextOf } from '../words.ts'

export interface PhaseState extends ProgressState {
  /** The key of what is worked on; null where that is not told. */
  phase: string | null
}

export type PhaseProps = PartProps<'span', PhaseState>

/** What the job works on, empty where that is not told. Renders a `span`. */
export function Phase({ children, ...props }: PhaseProps): ReactElement {
  const { source, state, wording } = useProgress('Phase')
  const phase = useOfSource(source, (snapshot) => snapshot.phase?.key ?? null)
  const text = useOfSource(source, (snapshot) => phaseTextOf(snapshot, wording))
  return usePart({ tag: 'span', state: { ...state, phase }, props, children: children ?? text })
}

'use client'

import type { ReactElement } from 'react'

import { useOfSource } from '../../utils/use-of-source.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type ProgressState, useProgress } from '../progress-context.ts'
import { progressOf } from '../progress-of.ts'
import type { ProgressSnapshot } from '../progress-source.ts'
import { type DrawnStyle, drawn, wholeOf } from './drawn.ts'
import { type StepStatus, stepOf } from './step-of.ts'

export interface IndicatorState extends ProgressState {
  /** Of an Indicator that is one of several steps. */
  step?: StepStatus | null
}

export interface IndicatorProps extends PartProps<'div', IndicatorState> {
  /** What it shows: how much is done, or how much is there to be worked on. Default: `value`. */
  of?: 'value' | 'buffer'
  /** It is one of several: which, from 1. */
  step?: number
  /** How many there are. Default: as many as the job has phases. */
  steps?: number
}

/**
 * How much is done, for the eye. Renders a `div` that begins where its parent does, in either direction of writing: it is scaled about
 * that edge, of which the parent clips the far side. Indeterminate, it is whole and has no `--progress`.
 */
export function Indicator({ of = 'value', step, steps, ...props }: IndicatorProps): ReactElement {
  const { source, state } = useProgress('Indicator')
  // One string of both, either of which may be empty.
  const shown = useOfSource(source, (snapshot) => {
    const at = stepIn(snapshot, step, steps)
    const fraction = of === 'buffer' ? bufferOf(snapshot) : (at ?? wholeOf(snapshot)).fraction
    return `${fraction === null ? '' : drawn(fraction)} ${at?.status ?? ''}`
  })
  const [progress, status] = shown.split(' ') as [string, StepStatus | '']
  const indeterminate = progress === ''
  return usePart({
    tag: 'div',
    state: { ...state, indeterminate, resting: indeterminate && state.resting, step: status || null },
    props,
    own: { style: indeterminate ? {} : scaled(progress) },
  })
}

/** Its middle stands at the edge where writing begins, and twice the progress of it is there. */
function scaled(progress: string): DrawnStyle {
  return {
    '--progress': progress,
    marginInline: '-50% 50%',
    transform: 'scaleX(calc(var(--progress) * 2))',
  }
}

function stepIn(snapshot: ProgressSnapshot, step: number | undefined, steps = snapshot.phase?.of) {
  return step === undefined || steps === undefined ? undefined : stepOf(snapshot, step, steps)
}

/** There may be all of it long before the job is done. */
function bufferOf({ buffer, min = 0, max }: ProgressSnapshot): number {
  if (typeof buffer === 'number' && typeof max === 'number' && max > min && buffer >= max) return 1
  return progressOf({ status: 'running', value: buffer ?? null, min, max: max ?? null }).fraction ?? 0
}

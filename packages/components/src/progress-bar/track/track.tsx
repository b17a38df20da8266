'use client'

import type { ReactElement } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type ProgressState, useProgress } from '../progress-context.ts'
import { useBar } from './use-bar.ts'

export type TrackProps = PartProps<'div', ProgressState>

/** The bar, of which what is in it is only a picture. Renders a `div` that clips its Indicators. */
export function Track(props: TrackProps): ReactElement {
  const context = useProgress('Track')
  const own = { ...useBar(context, props), style: { overflow: 'hidden' } }
  return usePart({ tag: 'div', state: context.state, props, own })
}

'use client'

import type { ReactElement } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type ProgressState, useProgress } from '../progress-context.ts'

export type LabelProps = PartProps<'span', ProgressState>

/** Names the bar. Renders a `span`. */
export function Label(props: LabelProps): ReactElement {
  const { label, state } = useProgress('Label')
  return usePart({ tag: 'span', state, props, own: { id: label.id }, ref: label.attach })
}

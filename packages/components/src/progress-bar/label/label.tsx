'use client'

import type { ReactElement } from 'react'

import { useLayout } from '../../utils/use-layout.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type ProgressState, useProgress } from '../progress-context.ts'

export type LabelProps = PartProps<'span', ProgressState>

/** Names the bar. Renders a `span`. */
export function Label({ id, ...props }: LabelProps): ReactElement {
  const { label, state } = useProgress('Label')
  useLayout(label.follow)
  return usePart({ tag: 'span', state, props, own: { id: id ?? label.id }, ref: label.attach })
}

'use client'

import type { ReactElement, ReactNode } from 'react'

import { useOfSource } from '../../utils/use-of-source.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type ProgressState, useProgress } from '../progress-context.ts'
import type { ProgressSnapshot } from '../progress-source.ts'
import { textOf } from '../words.ts'

export interface ValueProps extends Omit<PartProps<'span', ProgressState>, 'children'> {
  /** Instead of the text: what to show of it, and of all that is known of the job. It is called for each change then. */
  children?: (text: string, snapshot: ProgressSnapshot) => ReactNode
}

/** How much is done, empty while nobody knows. Renders a `span`, hidden from screen readers: the bar tells them. */
export function Value({ children, ...props }: ValueProps): ReactElement {
  const { source, state, wording } = useProgress('Value')
  const shown = useOfSource(source, (snapshot) => (children ? snapshot : textOf(snapshot, wording)))
  return usePart({
    tag: 'span',
    state,
    props,
    own: { 'aria-hidden': true },
    children: typeof shown === 'string' ? shown : children?.(textOf(shown, wording), shown),
  })
}

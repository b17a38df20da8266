'use client'

import type { CSSProperties, ReactElement } from 'react'

import { useOfSource } from '../../utils/use-of-source.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type DrawnStyle, drawn, wholeOf } from '../indicator/drawn.ts'
import { type ProgressState, useProgress } from '../progress-context.ts'
import { useBar } from '../track/use-bar.ts'

export type CircleProps = PartProps<'svg', ProgressState>

/** Indeterminate, a quarter of the circle is drawn. */
const arc: CSSProperties = { strokeDashoffset: 'calc((1 - var(--progress, 0.25)) * 1px)' }

/**
 * The bar as a circle, clockwise from the top. Renders an `svg` of two circles, `data-circle="track"` and `"arc"`, in the colour of the
 * text; whatever else they should be is a style's. Its children take the circles' place.
 */
export function Circle({ children, ...props }: CircleProps): ReactElement {
  const context = useProgress('Circle')
  const { source, state } = context
  const progress = useOfSource(source, (snapshot) => {
    const { fraction } = wholeOf(snapshot)
    return fraction === null ? undefined : drawn(fraction)
  })
  const style: DrawnStyle = progress === undefined ? {} : { '--progress': progress }
  return usePart({
    tag: 'svg',
    state,
    props,
    own: { ...useBar(context, props), viewBox: '0 0 100 100', style },
    children: children ?? (
      <g fill="none" stroke="currentColor" strokeWidth="10" transform="rotate(-90 50 50)">
        <circle data-circle="track" cx="50" cy="50" r="45" strokeOpacity="0.2" />
        <circle data-circle="arc" cx="50" cy="50" r="45" pathLength="1" strokeDasharray="1" style={arc} />
      </g>
    ),
  })
}

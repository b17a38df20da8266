'use client'

import { useOfSource } from '../../utils/use-of-source.ts'
import type { BarNames, ProgressContextValue } from '../progress-context.ts'
import { progressOf } from '../progress-of.ts'
import { valueTextOf, wordsOf } from '../words.ts'

interface BarProps extends BarNames {
  role: 'progressbar'
  'aria-valuetext': string
  'aria-valuenow'?: number
  'aria-valuemin'?: number
  'aria-valuemax'?: number
}

type Told = [text: string, fallback: string, now: number | null, min: number, max: number]

/** What makes an element the bar for those who do not see it. It changes when a text of it does, not with each frame. */
export function useBar(
  { source, wording, label, bar }: ProgressContextValue,
  given: Omit<BarNames, 'id'>,
): BarProps {
  // One string, so that many bars cost one look each at a change.
  const told = useOfSource(source, (snapshot) => {
    const { now, min, max } = progressOf(snapshot)
    return JSON.stringify([
      valueTextOf(snapshot, wording),
      wordsOf('label', snapshot, wording),
      now,
      min,
      max,
    ])
  })
  const [text, fallback, now, min, max] = JSON.parse(told) as Told
  const labelId = useOfSource(label, (id) => id)
  const names = [given, bar].find((names) => names['aria-labelledby'] || names['aria-label'])
  return {
    role: 'progressbar',
    id: bar.id,
    'aria-label': names ? names['aria-label'] : fallback,
    'aria-labelledby': names ? names['aria-labelledby'] : labelId,
    'aria-describedby': bar['aria-describedby'],
    'aria-valuetext': text,
    ...(now !== null && { 'aria-valuenow': now, 'aria-valuemin': min, 'aria-valuemax': max }),
  }
}

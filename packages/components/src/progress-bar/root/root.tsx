'use client'

import { type ReactElement, useId, useMemo, useState } from 'react'

import { useLayout } from '../../utils/use-layout.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { createLabelRegistry } from '../label/label-registry.ts'
import type { ProgressMessages } from '../messages.ts'
import { type BarNames, ProgressContext, type ProgressState } from '../progress-context.ts'
import { type ProgressJob, sourceOf } from '../progress-source.ts'
import type { ProgressRegion } from '../region/use-region.ts'
import { wordingOf } from '../words.ts'
import { type PlainProgress, usePlainSource } from './use-plain-source.ts'
import { useProgressState } from './use-progress-state.ts'

interface RootOwnProps {
  /** How the value is shown. Default: in percent. */
  format?: Intl.NumberFormatOptions
  /** For numbers, percentages and times. Default: `en`, as the messages are, so that a server and a browser say the same. */
  locale?: string
  /** Every string that the bar says by itself, in part or in whole. Default: English. */
  messages?: Partial<ProgressMessages>
  /** What is loading, of which this bar tells how far; see `useRegion`. */
  region?: Pick<ProgressRegion, 'id'>
  /** After how long an indeterminate bar is `data-resting`, in milliseconds. Default: 5,000. */
  restAfterMs?: number
}

type ElementProps = PartProps<'div', ProgressState>
type NoProgress = { [K in keyof PlainProgress]?: undefined }

export type RootProps = ElementProps &
  RootOwnProps &
  (
    | ({
        /** What `useJobProgress` returns, a job of core, or whatever else has `subscribe` and `getSnapshot`. */
        job: ProgressJob
      } & NoProgress)
    | ({ job?: undefined } & PlainProgress)
  )

/** Holds the parts of one bar. Renders a `div` without a role: what is inside of a bar is hidden from screen readers. */
export function Root({
  job,
  format,
  locale,
  messages,
  region,
  restAfterMs = 5_000,
  ...given
}: RootProps): ReactElement {
  const [plain, named] = usePlainSource(given)
  const source = job ? sourceOf(job) : plain
  const state = useProgressState(source, restAfterMs)

  const id = useId()
  const [label] = useState(() => createLabelRegistry(`${id}label`))
  useLayout(() => label.settle(), [label])

  const [names, props] = splitNames(named)
  // By their texts: both may be written inline.
  const barKey = JSON.stringify({ id: region?.id, ...names })
  const wordKey = JSON.stringify([locale, format])
  const bar = useMemo<BarNames>(() => JSON.parse(barKey), [barKey])
  const wording = useMemo(() => wordingOf(JSON.parse(wordKey), messages), [wordKey, messages])

  const identity = job ? source : label
  const context = useMemo(
    () => ({ source, identity, state, wording, label, bar }),
    [source, identity, state, wording, label, bar],
  )
  return (
    <ProgressContext.Provider value={context}>
      {usePart({ tag: 'div', state, props })}
    </ProgressContext.Provider>
  )
}

/** A name is that of the bar, as an element without a role can have none. */
function splitNames({
  'aria-label': label,
  'aria-labelledby': labelledBy,
  'aria-describedby': describedBy,
  ...props
}: ElementProps): [BarNames, ElementProps] {
  return [{ 'aria-label': label, 'aria-labelledby': labelledBy, 'aria-describedby': describedBy }, props]
}

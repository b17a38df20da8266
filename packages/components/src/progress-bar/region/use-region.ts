'use client'

import { useId, useMemo } from 'react'

import { useOfSource } from '../../utils/use-of-source.ts'
import {
  createStillSource,
  hasEnded,
  type ProgressJob,
  type ProgressStatus,
  sourceOf,
} from '../progress-source.ts'

export interface ProgressRegion {
  /** The bar's, for `region` of its Root. */
  readonly id: string
  /** For the element whose content is loading: that it is busy, and which bar tells how far. */
  readonly getRegionProps: () => { 'aria-busy': boolean; 'aria-describedby'?: string }
}

export type ProgressRegionOptions =
  | { job: ProgressJob; status?: undefined }
  | { job?: undefined; status: ProgressStatus }

/** Ties a bar to what is loading. Its component renders again only when that begins and when it ends. */
export function useRegion({ job, status = 'loading' }: ProgressRegionOptions): ProgressRegion {
  const id = useId()
  const plain = useMemo(() => createStillSource({ status }), [status])
  const isBusy = useOfSource(job ? sourceOf(job) : plain, (snapshot) => !hasEnded(snapshot.status))
  return useMemo(
    () => ({
      id,
      getRegionProps: () => ({ 'aria-busy': isBusy, ...(isBusy && { 'aria-describedby': id }) }),
    }),
    [id, isBusy],
  )
}

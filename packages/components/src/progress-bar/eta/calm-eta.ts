import { numberFormat } from '../number-format.ts'

const unitMs = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** How long something still takes, so coarse that it can be read. */
export interface CalmEta {
  readonly amount: number
  readonly unit: keyof typeof unitMs
}

const { second, minute, hour, day } = unitMs

/** The finer, the sooner it changes; of these steps the first whose limit is not passed counts. */
const scales: readonly [limitMs: number, stepMs: number, unit: CalmEta['unit']][] = [
  [55 * second, 5 * second, 'second'],
  [10 * minute, minute, 'minute'],
  [55 * minute, 5 * minute, 'minute'],
  [12 * hour, hour / 2, 'hour'],
  [day, hour, 'hour'],
]

/**
 * The next thing to show: the same object while nothing better is known. Rounded up; an estimate that grows has to grow by more than
 * half a step, so that one that wavers does not flicker.
 */
export function calmEta(previous: CalmEta | null, etaMs: number | null | undefined): CalmEta | null {
  if (etaMs === null || etaMs === undefined || !Number.isFinite(etaMs)) return null
  const next = coarse(etaMs)
  if (!previous) return next.eta
  const shownMs = msOf(previous)
  const isWavering = etaMs > shownMs && etaMs <= shownMs + coarse(shownMs).step / 2
  return isWavering || msOf(next.eta) === shownMs ? previous : next.eta
}

export function formatEta({ amount, unit }: CalmEta, locale: string): string {
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}

function coarse(ms: number): { eta: CalmEta; step: number } {
  const [, step, unit] = scales.find(([limit]) => ms <= limit) ?? [Infinity, day, 'day']
  return { eta: { amount: (Math.max(1, Math.ceil(ms / step)) * step) / unitMs[unit], unit }, step }
}

function msOf({ amount, unit }: CalmEta): number {
  return amount * unitMs[unit]
}

import { numberFormat } from '../number-format.ts'

/** How long something still takes, so coarse that it can be read. */
export interface CalmEta {
  readonly amount: number
  readonly unit: 'second' | 'minute' | 'hour' | 'day'
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

interface Scale {
  limit: number
  step: number
  unit: CalmEta['unit']
  unitMs: number
}

/** The finer, the sooner it changes; of these steps the first whose limit is not passed counts. */
const scales: readonly Scale[] = [
  { limit: 55 * second, step: 5 * second, unit: 'second', unitMs: second },
  { limit: 10 * minute, step: minute, unit: 'minute', unitMs: minute },
  { limit: 55 * minute, step: 5 * minute, unit: 'minute', unitMs: minute },
  { limit: 12 * hour, step: hour / 2, unit: 'hour', unitMs: hour },
  { limit: day, step: hour, unit: 'hour', unitMs: hour },
]
const coarsest: Scale = { limit: Infinity, step: day, unit: 'day', unitMs: day }

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
  const { step, unit, unitMs } = scales.find(({ limit }) => ms <= limit) ?? coarsest
  return { eta: { amount: (Math.max(1, Math.ceil(ms / step)) * step) / unitMs, unit }, step }
}

function msOf({ amount, unit }: CalmEta): number {
  return amount * { second, minute, hour, day }[unit]
}

import {
  englishMessages,
  type ProgressMessage,
  type ProgressMessages,
  type ProgressMoment,
} from './messages.ts'
import { numberFormat } from './number-format.ts'
import { progressOf } from './progress-of.ts'
import { isStalled, type ProgressSnapshot } from './progress-source.ts'

/** How a bar puts things: what its caller chose, and English for the rest, so that a server and a browser say the same. */
export interface Wording {
  readonly locale: string
  readonly messages: ProgressMessages
  readonly number: Intl.NumberFormat
  /** How many steps of a percent format the whole has; null where the value itself is shown. */
  readonly steps: number | null
  /** The number that was put last, and how: most updates change none of it, and all parts ask for the same. */
  readonly last: { shown: number; text: string }
}

export function wordingOf(
  [locale, format]: [locale?: string | null, format?: Intl.NumberFormatOptions | null] = [],
  messages?: Partial<ProgressMessages>,
): Wording {
  const number = numberFormat(locale ?? 'en', format ?? { style: 'percent' })
  const { style, maximumFractionDigits = 0 } = number.resolvedOptions()
  return {
    locale: locale ?? 'en',
    messages: { ...englishMessages, ...messages },
    number,
    last: { shown: NaN, text: '' },
    steps: style === 'percent' ? 10 ** (2 + maximumFractionDigits) : null,
  }
}

/** How much is done, as `Value` shows it; empty while nobody knows. A percentage is rounded down: the end is not told early. */
export function textOf(snapshot: ProgressSnapshot, { number, steps, last }: Wording): string {
  const { fraction, value } = progressOf(snapshot)
  if (fraction === null || value === null) return ''
  const shown = steps === null ? value : floor(fraction, steps)
  if (shown !== last.shown) Object.assign(last, { shown, text: number.format(shown) })
  return last.text
}

/** What is worked on, as `Phase` shows it; empty where that is not told. */
export function phaseTextOf({ phase }: ProgressSnapshot, { locale, messages }: Wording): string {
  if (!phase) return ''
  const digits = (count?: number) => (count === undefined ? '' : numberFormat(locale).format(count))
  const { key, label = key, index, of } = phase
  return messages.phase({ name: label, index: digits(index), of: digits(of) })
}

/** A message of how the job stands now. */
export function wordsOf(
  name: Exclude<keyof ProgressMessages, 'announcement' | 'phase' | 'remaining'>,
  snapshot: ProgressSnapshot,
  wording: Wording,
): string {
  const message: ProgressMessage = wording.messages[name]
  return typeof message === 'string' ? message : message(momentOf(snapshot, wording))
}

/** The bar's value in words. */
export function valueTextOf(snapshot: ProgressSnapshot, wording: Wording): string {
  return wordsOf(isStalled(snapshot) ? 'stalled' : snapshot.status, snapshot, wording)
}

function momentOf(snapshot: ProgressSnapshot, wording: Wording): ProgressMoment {
  return {
    text: textOf(snapshot, wording),
    phase: phaseTextOf(snapshot, wording),
    error: snapshot.error?.message ?? '',
    snapshot,
  }
}

/** To so many steps of the whole; what floats leave a product short of a step does not count. */
function floor(fraction: number, steps: number): number {
  return Math.floor(fraction * steps + 1e-9) / steps
}

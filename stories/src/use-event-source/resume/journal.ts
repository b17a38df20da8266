import { type Counted, countLines, nothingYet } from '../../shared/count-lines.ts'

/** Why a stretch of the log begins where it does. */
type Cause = 'opened' | 'cut' | 'reloaded' | 'gap'

/** Lines that came in one go. */
export interface Stretch {
  /** Counts from 1. */
  id: number
  cause: Cause
  first: number
  last: number
}

/** What an observer outside of the log sees, whom no reload makes forget. */
export interface Journal {
  /** What the next line begins; null when it only continues. */
  next: Cause | null
  /** The last few, the newest first. */
  stretches: readonly Stretch[]
  counted: Counted
}

export type JournalAction = { type: 'begin'; cause: Cause } | { type: 'line'; number: number }

export const emptyJournal: Journal = { next: 'opened', stretches: [], counted: nothingYet }

const kept = 4

export function journal(state: Journal, action: JournalAction): Journal {
  return action.type === 'begin' ? begin(state, action.cause) : add(state, action.number)
}

/** Every connection opens; where more is known of why, that is the cause. */
function begin(state: Journal, cause: Cause): Journal {
  return { ...state, next: cause === 'cut' ? (state.next ?? cause) : cause }
}

function add({ next, stretches, counted }: Journal, number: number): Journal {
  const [newest, ...older] = stretches
  // An earlier visit may have left its cursor anywhere.
  const known = newest ? counted : { ...counted, last: number - 1 }
  return {
    next: null,
    stretches:
      newest && next === null
        ? [{ ...newest, last: number }, ...older]
        : [
            { id: (newest?.id ?? 0) + 1, cause: next ?? 'opened', first: number, last: number },
            ...stretches,
          ].slice(0, kept),
    counted: countLines(known, { lastEventId: String(number) }),
  }
}

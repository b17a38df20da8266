import { progressOf, wholePercent } from '../progress-of.ts'
import { hasEnded, type ProgressSnapshot } from '../progress-source.ts'

/** What there is to say of a job; the names are those of the messages. */
export type ProgressWord =
  | 'queued'
  | 'started'
  | 'retrying'
  | 'milestone'
  | 'stalled'
  | 'resumed'
  | 'completed'
  | 'failed'
  | 'cancelled'

export interface ProgressSpeech {
  /** Takes how the job stands now. The first time it is history, of which nothing is said. */
  update: (snapshot: ProgressSnapshot) => void
  /** While quiet, as on a page that is not shown, nothing is said; after it, only how the job has ended meanwhile. */
  setQuiet: (isQuiet: boolean) => void
  /** Forgets everything, timers included; what comes next is history again. */
  stop: () => void
}

/** A job that ends within it says only its end. */
const startAfterMs = 3_000
const betweenMs = 10_000
const milestones = [75, 50, 25]
/** Of an attempt, the end not counted: its start and three milestones. A stall, and that it is over, come on top, once. */
const most = 4

/** Speaks a job: that it runs, how far it has come now and then, and always how it ended. */
export function createProgressSpeech(
  speak: (word: ProgressWord, snapshot: ProgressSnapshot) => void,
): ProgressSpeech {
  let job: ProgressSnapshot | undefined
  let isQuiet = false
  /** An end that came while quiet. */
  let unsaidEnd = false
  let attempt = freshAttempt()
  let spokenAt = -Infinity
  let startTimer: ReturnType<typeof setTimeout> | undefined

  function utter(word: ProgressWord, snapshot: ProgressSnapshot) {
    spokenAt = performance.now()
    speak(word, snapshot)
  }

  function begin(isRetry: boolean) {
    attempt = freshAttempt()
    clearTimeout(startTimer)
    startTimer = setTimeout(start, startAfterMs, isRetry)
  }

  function start(isRetry: boolean) {
    startTimer = undefined
    if (!job || isQuiet) return
    // Of a job that is first heard of in its midst it is not told that it starts.
    const reached = isRetry ? 0 : milestoneOf(job)
    attempt.reached = Math.max(attempt.reached, reached)
    attempt.waits = job.status === 'queued' && !isRetry
    attempt.said++
    if (isRetry) utter('retrying', job)
    else if (attempt.waits) utter('queued', job)
    else if (job.stalled) goOn(job)
    else utter(reached > 0 ? 'milestone' : 'started', job)
  }

  function end(snapshot: ProgressSnapshot) {
    clearTimeout(startTimer)
    startTimer = undefined
    unsaidEnd = isQuiet
    if (!isQuiet && hasEnded(snapshot.status)) utter(snapshot.status as ProgressWord, snapshot)
  }

  function goOn(snapshot: ProgressSnapshot) {
    const reached = milestoneOf(snapshot)
    // What is reached unheard is not said late.
    if (isQuiet) attempt.reached = Math.max(attempt.reached, reached)
    if (isQuiet || startTimer !== undefined || snapshot.status !== 'running') return
    const isSpaced = performance.now() - spokenAt >= betweenMs
    if (snapshot.stalled) {
      if (attempt.stall !== 'none') return
      attempt.stall = 'stalled'
      utter('stalled', snapshot)
    } else if (!isSpaced) return
    else if (attempt.stall === 'stalled') {
      attempt.stall = 'over'
      attempt.reached = Math.max(attempt.reached, reached)
      utter('resumed', snapshot)
    } else if (attempt.said >= most) return
    else if (reached > attempt.reached) {
      attempt.reached = reached
      attempt.waits = false
      attempt.said++
      utter('milestone', snapshot)
    } else if (attempt.waits) {
      attempt.waits = false
      attempt.said++
      utter('started', snapshot)
    }
  }

  return {
    update(next) {
      const before = job
      job = next
      const isOver = hasEnded(next.status)
      // What has ended before anything was heard of it is history, too.
      if (!before || before.status === 'loading') {
        if (!isOver && next.status !== 'loading') begin(false)
        return
      }
      const wasOver = hasEnded(before.status)
      const isRetry = (next.attempt ?? 0) > (before.attempt ?? 0)
      const isAnew = isRetry || (wasOver && !isOver)
      if (isAnew) {
        unsaidEnd = false
        begin(isRetry || before.status !== 'completed')
      }
      if (!isOver) goOn(next)
      else if (isAnew || !wasOver) end(next)
    },
    setQuiet(value) {
      isQuiet = value
      if (isQuiet || !unsaidEnd || !job) return
      end(job)
    },
    stop() {
      clearTimeout(startTimer)
      startTimer = undefined
      job = undefined
      unsaidEnd = false
    },
  }
}

function freshAttempt(): {
  /** How many announcements it has had. */
  said: number
  /** The highest milestone that needs no word any more. */
  reached: number
  /** It was said that it waits, and not yet that it runs. */
  waits: boolean
  stall: 'none' | 'stalled' | 'over'
} {
  return { said: 0, reached: 0, waits: false, stall: 'none' }
}

function milestoneOf(snapshot: ProgressSnapshot): number {
  const { fraction } = progressOf(snapshot)
  return milestones.find((milestone) => wholePercent(fraction ?? 0) >= milestone) ?? 0
}

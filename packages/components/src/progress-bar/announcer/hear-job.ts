import { hasEnded, type ProgressSnapshot, type ProgressStatus } from '../progress-source.ts'
import { withSpeak } from './load-speak.ts'
import type { speak } from './speak.ts'

export interface Hearing {
  readonly update: (snapshot: ProgressSnapshot) => void
  /** Whether all that was heard of the job is that there may be one. */
  readonly isUnheard: () => boolean
  readonly stop: () => void
}

export interface HearingOptions {
  readonly element: Parameters<typeof speak>[0]
  readonly latest: Parameters<typeof speak>[1]
  /** The bar had no job until now: this one is no history then, however soon it has ended. */
  readonly isAwaited: boolean
}

/** Hears a job, and speaks it from when what speaks is loaded: by then it may have begun, and even ended. */
export function hearJob({ element, latest, isAwaited }: HearingOptions): Hearing {
  const missed: ProgressSnapshot[] = []
  let speech: ReturnType<typeof speak> | undefined
  let status: ProgressStatus | undefined
  let isLeft = false

  function hear(snapshot: ProgressSnapshot) {
    if (speech) speech.update(snapshot)
    else if (snapshot.status !== missed.at(-1)?.status) missed.push(snapshot)
  }

  withSpeak((speakJob) => {
    if (!isLeft) speech = speakJob(element, latest, missed)
  })
  return {
    update(snapshot) {
      if (isAwaited && !status && hasEnded(snapshot.status)) hear({ ...snapshot, status: 'queued' })
      status = snapshot.status
      hear(snapshot)
    },
    isUnheard: () => status === 'loading',
    stop() {
      isLeft = true
      speech?.stop()
    },
  }
}

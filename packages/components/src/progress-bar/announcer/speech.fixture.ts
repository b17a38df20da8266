import { vi } from 'vitest'

import type { ProgressSnapshot } from '../progress-source.ts'
import { wordingOf, wordsOf } from '../words.ts'
import { createProgressSpeech, type ProgressSpeech } from './create-progress-speech.ts'

/** A job that a test plays, and what is said of it: "1.5 s: text", with an exclamation mark where it is assertive. */
export interface Stage {
  readonly speech: ProgressSpeech
  readonly said: string[]
  show: (change: Partial<ProgressSnapshot>) => void
  /** Goes on until there, evenly, ten times a second. */
  run: (seconds: number, value: number) => void
  wait: (seconds: number) => void
}

export function createStage(first: Partial<ProgressSnapshot> = { status: 'queued' }): Stage {
  const said: string[] = []
  const startedAt = performance.now()
  const wording = wordingOf()
  const speech = createProgressSpeech((word, snapshot) => {
    const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(1))
    said.push(`${seconds} s: ${word === 'failed' ? '! ' : ''}${wordsOf(word, snapshot, wording)}`)
  })
  let snapshot: ProgressSnapshot = { status: 'running', value: 0, max: 100, attempt: 1, ...first }

  function show(change: Partial<ProgressSnapshot>) {
    snapshot = { ...snapshot, ...change }
    speech.update(snapshot)
  }

  speech.update(snapshot)
  return {
    speech,
    said,
    show,
    run(seconds, value) {
      const from = snapshot.value ?? 0
      const ticks = Math.round(seconds * 10)
      for (let tick = 1; tick <= ticks; tick++) {
        vi.advanceTimersByTime(100)
        show({ status: 'running', value: from + ((value - from) * tick) / ticks })
      }
    },
    wait: (seconds) => void vi.advanceTimersByTime(seconds * 1_000),
  }
}

import type { ProgressSnapshot } from '../progress-source.ts'
import { type Wording, wordsOf } from '../words.ts'
import { createProgressSpeech, type ProgressSpeech } from './create-progress-speech.ts'

/**
 * Speaks a job until it is stopped, and keeps quiet while the page is not shown.
 *
 * @param missed What the job has shown until now: first what was history, then how it stood otherwise.
 */
export function speak(
  say: (text: string, options: { assertive: boolean }) => void,
  latest: () => { readonly wording: Wording; readonly name: string },
  missed: readonly ProgressSnapshot[],
): Pick<ProgressSpeech, 'update' | 'stop'> {
  const speech = createProgressSpeech((word, snapshot) => {
    const { wording, name } = latest()
    const words = wordsOf(word, snapshot, wording)
    if (words) say(wording.messages.announcement(words, name), { assertive: word === 'failed' })
  })
  const attend = () => speech.setQuiet(document.hidden)

  document.addEventListener('visibilitychange', attend)
  attend()
  for (const snapshot of missed) speech.update(snapshot)
  return {
    update: speech.update,
    stop() {
      document.removeEventListener('visibilitychange', attend)
      speech.stop()
    },
  }
}

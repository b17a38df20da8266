import { createLiveRegions } from '../../utils/live-regions.ts'
import type { ProgressContextValue } from '../progress-context.ts'
import type { ProgressSnapshot } from '../progress-source.ts'
import { wordsOf } from '../words.ts'
import { createProgressSpeech, type ProgressSpeech, type ProgressWord } from './create-progress-speech.ts'

/** What is said, and of which bar. */
export type SpokenBar = Pick<ProgressContextValue, 'wording' | 'label' | 'bar'>

/**
 * Speaks a job until it is stopped, and keeps quiet while the page is not shown.
 *
 * @param element What holds the live regions.
 * @param missed What the job has shown until now: first what was history, then how it stood otherwise.
 */
export function speak(
  element: { readonly current: HTMLElement | null },
  latest: { readonly current: SpokenBar },
  missed: readonly ProgressSnapshot[],
): Pick<ProgressSpeech, 'update' | 'stop'> {
  const regions = createLiveRegions()

  function put(word: ProgressWord, snapshot: ProgressSnapshot) {
    const { wording, ...names } = latest.current
    const words = wordsOf(word, snapshot, wording)
    if (!words) return
    regions.attach(element.current)
    regions.say(wording.messages.announcement(words, nameOf(names)), { assertive: word === 'failed' })
  }

  const speech = createProgressSpeech((word, snapshot) => {
    try {
      put(word, snapshot)
    } catch (error) {
      // A message is the caller's; what it throws must not keep the job's other listeners from hearing.
      reportError(error)
    }
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
      regions.clear()
    },
  }
}

/** The bar's, as far as it is not a name that was given to Track or Circle alone. */
function nameOf({ bar, label }: Pick<SpokenBar, 'bar' | 'label'>): string {
  const ids = bar['aria-labelledby']?.split(/\s+/) ?? []
  const texts = ids.map((id) => wordsIn(document.getElementById(id)))
  return texts.filter(Boolean).join(' ') || bar['aria-label'] || wordsIn(label.getElement())
}

function wordsIn(element: HTMLElement | null): string {
  return element?.textContent.trim() ?? ''
}

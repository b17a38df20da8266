import { ProgressBar, type ProgressSource } from '@rivulet/components/progress-bar'

import { Bar } from '../shared/bar.tsx'
import { Ring } from '../shared/ring.tsx'
import { stillJob } from '../shared/still-job.ts'
import { arabic } from './arabic.ts'
import type { Language } from './language.ts'
import { persian } from './persian.ts'
import styles from './right-to-left.module.css'

interface Sample extends Language {
  jobs: readonly ProgressSource[]
}

const samples: readonly Sample[] = [arabic, persian].map((language) => ({
  ...language,
  jobs: [
    stillJob({
      value: 42,
      buffer: 70,
      etaMs: 180_000,
      phase: { key: 'write', label: language.phase, index: 2, of: 3 },
    }),
    stillJob({ status: 'queued' }),
    stillJob({ status: 'failed', value: 64, error: { message: language.error } }),
  ],
}))

/**
 * Two languages that are written from right to left, each with its own digits. `dir` turns the bar, `lang` chooses the voice, `locale`
 * the digits, and `messages` holds the words. None of the styles knows of a side.
 */
export function RightToLeft() {
  return (
    <div className={styles.languages}>
      {samples.map(({ name, lang, locale, messages, words, label, jobs }) => (
        <section key={lang} dir="rtl" lang={lang} aria-label={name} className={styles.language}>
          <h2 className={styles.name}>{name}</h2>
          {jobs.map((job) => (
            <div key={job.getSnapshot().status} className={styles.row}>
              <Bar label={label} words={words} job={job} locale={locale} messages={messages}>
                <ProgressBar.Announcer />
              </Bar>
              <Ring aria-label={label} job={job} locale={locale} messages={messages} />
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

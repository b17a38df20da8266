import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { withSpeak } from './announcer/load-speak.ts'
import { ProgressBar } from './index.ts'
import { englishMessages, type ProgressMessages } from './messages.ts'
import type { ProgressSnapshot } from './progress-source.ts'
import { createTestJob } from './test-job.ts'

const german: ProgressMessages = {
  label: 'Fortschritt',
  loading: 'Lädt',
  queued: 'Wartet',
  running: ({ text, phase }) => `Läuft ${text} ${phase}`.trim(),
  stalled: ({ text }) => `Hängt bei ${text}`,
  completed: 'Fertig',
  failed: ({ text, error }) => `Gescheitert bei ${text}: ${error}`,
  cancelled: ({ snapshot }) => `Abgebrochen im Versuch ${snapshot.attempt}`,
  started: 'Los',
  retrying: 'Noch einmal',
  resumed: 'Weiter',
  milestone: ({ text }) => `Schon ${text}`,
  announcement: (said, name) => `»${said}« ${name}`.trim(),
  phase: ({ name, index, of }) => `${name} (${index}/${of})`,
  remaining: (duration) => `noch ${duration}`,
}

// From then on it is there at once.
beforeAll(async () => void (await new Promise<unknown>(withSpeak)))
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  Reflect.deleteProperty(document, 'ariaNotify')
})

/** What is seen and told, in all states, and what is said meanwhile. */
function everything(): Set<string> {
  const all = new Set<string>()
  Object.defineProperty(document, 'ariaNotify', {
    value: (text: string) => all.add(text),
    configurable: true,
  })
  const { job, show } = createTestJob({ status: 'loading', value: null, attempt: 0 })
  const { container } = render(
    <ProgressBar.Root job={job} messages={german} locale="de">
      <ProgressBar.Value />
      <ProgressBar.Track />
      <ProgressBar.Phase />
      <ProgressBar.Eta />
      <ProgressBar.Announcer />
    </ProgressBar.Root>,
  )
  const then = (change: Partial<ProgressSnapshot>) => {
    show(change)
    for (const node of container.querySelectorAll('span, [role=progressbar]'))
      for (const text of [node.textContent, node.ariaLabel, node.getAttribute('aria-valuetext')])
        if (text) all.add(text)
    vi.advanceTimersByTime(20_000)
  }
  then({})
  then({ status: 'queued', attempt: 1 })
  then({ status: 'running' })
  then({ value: 60, phase: { key: 'malen', index: 2, of: 3 }, etaMs: 7_000 })
  then({ stalled: true, phase: null, etaMs: null })
  then({ stalled: false })
  then({ status: 'failed', error: { message: 'Platte voll' } })
  then({ status: 'running', attempt: 2, error: null })
  then({ status: 'cancelled' })
  then({ status: 'completed' })
  return all
}

test('every string is the caller’s, and nothing else is seen, told or said', () => {
  expect(Object.keys(german)).toEqual(Object.keys(englishMessages))
  expect([...everything()].toSorted()).toEqual(
    [
      'Fortschritt',
      'Lädt',
      'Wartet',
      '»Wartet«',
      'Läuft',
      '»Los«',
      '60\u00a0%',
      'Läuft 60\u00a0% malen (2/3)',
      'malen (2/3)',
      'noch 10 Sekunden',
      '»Schon 60\u00a0%«',
      'Hängt bei 60\u00a0%',
      '»Hängt bei 60\u00a0%«',
      'Läuft 60\u00a0%',
      '»Weiter«',
      'Gescheitert bei 60\u00a0%: Platte voll',
      '»Gescheitert bei 60\u00a0%: Platte voll«',
      '»Noch einmal«',
      'Abgebrochen im Versuch 2',
      '»Abgebrochen im Versuch 2«',
      '100\u00a0%',
      'Fertig',
    ].toSorted(),
  )
})

test('Value shows what its child makes of the text and the job', () => {
  const { job, show } = createTestJob({ value: 420, max: 1_000 })
  const { container } = render(
    <ProgressBar.Root job={job}>
      <ProgressBar.Value>{(text, { value }) => `${value} rows, ${text}`}</ProgressBar.Value>
    </ProgressBar.Root>,
  )
  expect(container.textContent).toBe('420 rows, 42%')
  show({ value: 421 })
  expect(container.textContent).toBe('421 rows, 42%')
})

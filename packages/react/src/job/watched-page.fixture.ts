// Runs in a page of its own, which a test freezes or takes offline.
import { render } from '@testing-library/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement, StrictMode } from 'react'

import { useJobProgress } from './use-job-progress.ts'

export interface WatchedPage {
  /** What the component shows. */
  shown: string | null
  /** The life of the page, with how often a timer had fired by then. */
  life: [type: string, ticks: number][]
  finished: string[]
}

/** Shows a job by the hook. Returns a function that looks at the page. */
export function watchInPage(url: string): () => WatchedPage {
  const life: WatchedPage['life'] = []
  const finished: string[] = []
  let ticks = 0
  setInterval(() => ticks++, 1)
  for (const type of ['freeze', 'resume', 'visibilitychange'])
    document.addEventListener(type, () => life.push([type, ticks]))
  for (const type of ['offline', 'online']) globalThis.addEventListener(type, () => life.push([type, ticks]))

  function Job() {
    const { status, value, connection } = useJobProgress({
      id: 'j1',
      url,
      onFinish: (job) => finished.push(job.status),
    })
    return createElement('p', null, `${status} ${value} ${connection}`)
  }
  const page = createElement(QueryClientProvider, { client: new QueryClient() }, createElement(Job))
  const { container } = render(createElement(StrictMode, null, page))
  return () => ({ shown: container.textContent, life, finished })
}

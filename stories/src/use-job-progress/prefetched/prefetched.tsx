import { jobQueryOptions, useStartJob } from '@rivulet/react/job'
import { dehydrate, hydrate, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { Choice } from '../../shared/choice.tsx'
import { StreamCard } from '../../shared/stream-card.tsx'
import { type ExportFile, type ExportInput, exportsUrl, exportUrl, requestOf } from '../shared/exports.ts'
import { Failure } from '../shared/outcome.tsx'
import { useUser } from '../shared/user.ts'
import { JobPage } from './job-page.tsx'
import styles from './prefetched.module.css'

const ways = ['nothing', 'a prefetch', 'hydration'] as const

export interface PrefetchedProps {
  /** What a page knows of the job before it is shown. */
  by?: (typeof ways)[number]
  /** How many orders are exported. */
  rows?: number
}

/** A page for one job. Its first render says how the job stands, where the query cache has been told before. */
export function Prefetched({ by = 'a prefetch', rows = 40_000 }: PrefetchedProps) {
  const { client } = useUser()
  const [way, setWay] = useState(by)
  const [page, setPage] = useState<{ number: number; queryClient: QueryClient } | null>(null)
  const { start, id, error } = useStartJob<ExportInput, ExportFile>({
    url: exportsUrl,
    onStart: (job) => void (job.id !== null && open(job.id)),
  })

  /** What a link would do on hover, or a server before it renders. */
  async function snapshot(of: string): Promise<QueryClient> {
    const queryClient = new QueryClient()
    await queryClient.prefetchQuery(jobQueryOptions({ id: of, url: exportUrl, client }))
    return queryClient
  }

  async function open(of: string) {
    const queryClient = way === 'a prefetch' ? await snapshot(of) : new QueryClient()
    // Over the wire, from the server's HTML to the page.
    if (way === 'hydration') hydrate(queryClient, JSON.parse(JSON.stringify(dehydrate(await snapshot(of)))))
    setPage({ number: (page?.number ?? 0) + 1, queryClient })
  }

  return (
    <StreamCard
      title="A page for one job"
      request={requestOf(id)}
      actions={
        <>
          <Button
            tone={id === null ? 'primary' : 'plain'}
            onClick={() => start({ kind: 'export', rows, rowsPerSecond: 4_000 })}
          >
            Start an export
          </Button>
          {id !== null && (
            <Button tone="primary" onClick={() => void open(id)}>
              Open the page again
            </Button>
          )}
        </>
      }
    >
      <div className={styles.choice}>
        <span aria-hidden="true">Its cache is filled by</span>
        <Choice legend="Its cache is filled by" options={ways} value={way} onChange={setWay} />
      </div>
      {error && <Failure error={error} />}
      {page === null || id === null ? (
        <p>The page has not been opened yet.</p>
      ) : (
        <QueryClientProvider key={page.number} client={page.queryClient}>
          <JobPage id={id} />
        </QueryClientProvider>
      )}
    </StreamCard>
  )
}

import { jobQueryOptions } from '@rivulet/react/job'
import { useQuery } from '@tanstack/react-query'

import { RenderCount } from '../../shared/render-count.tsx'
import { useRenderCount } from '../../shared/use-render-count.ts'
import { type ExportFile, exportUrl } from '../shared/exports.ts'
import { useUser } from '../shared/user.ts'
import styles from './prefetched.module.css'

/** A plain query with `select`: it renders when its answer changes, and asks for nothing while somebody watches the job. */
export function HalfDone({ id }: { id: string }) {
  const { client } = useUser()
  const renders = useRenderCount()
  const { data } = useQuery({
    ...jobQueryOptions<ExportFile>({ id, url: exportUrl, client }),
    select: ({ value, max }) => value !== null && max !== null && value * 2 >= max,
  })
  return (
    <p className={styles.answer}>
      Half done: {data === undefined ? 'nobody knows' : data ? 'yes' : 'not yet'}
      <RenderCount count={renders} />
    </p>
  )
}

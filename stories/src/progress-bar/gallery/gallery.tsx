import { Bar } from '../shared/bar.tsx'
import { Ring } from '../shared/ring.tsx'
import styles from './gallery.module.css'
import { states } from './states.ts'

export interface GalleryProps {
  /** After how long what is indeterminate comes to rest, in milliseconds. */
  restAfterMs?: number
}

/**
 * A bar in each state that it can be in, as a line and as a circle. It is never told by colour alone: a word stands below, dashes mean
 * that nobody knows, and only what has completed is whole.
 */
export function Gallery({ restAfterMs = 5_000 }: GalleryProps) {
  return (
    <ul className={styles.gallery}>
      {states.map(({ name, job, bufferFraction }) => (
        <li key={name} className={styles.state}>
          <Bar label={name} job={job} restAfterMs={restAfterMs} />
          <Ring
            aria-label={`${name}, as a circle`}
            job={job}
            restAfterMs={restAfterMs}
            bufferFraction={bufferFraction}
          />
        </li>
      ))}
    </ul>
  )
}

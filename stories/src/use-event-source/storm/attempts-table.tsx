import type { Attempt, Wait } from './attempts.ts'
import styles from './attempts-table.module.css'
import { toneOf } from './tone-of.ts'

/** Every request with its answer, and how long the next one waits. */
export function AttemptsTable({ attempts }: { attempts: readonly Attempt[] }) {
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>Requests</caption>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">Sent at</th>
          <th scope="col">Answer</th>
          <th scope="col">Then waits</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map(({ id, atMs, status, retryAfterMs, wait }) => (
          <tr key={id}>
            <th scope="row">{id}</th>
            <td>{seconds(atMs)} s</td>
            <td>
              <span className={styles.answer} data-tone={toneOf(status)}>
                {status ?? '…'}
              </span>
              {retryAfterMs > 0 && <span className={styles.asked}> after {retryAfterMs / 1_000} s</span>}
            </td>
            <td>
              {wait && (
                <>
                  {seconds(wait.untilMs - wait.fromMs)} s{' '}
                  <span className={styles.allowed}>{allowed(wait)}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2)
}

/** The bounds of a wait; a server's `Retry-After` may leave no room between them. */
function allowed({ fromMs, earliestMs, latestMs }: Wait): string {
  const [least, most] = [earliestMs, latestMs].map((ms) => Math.round(ms - fromMs) / 1_000)
  return least === most ? `at least ${least}` : `of ${least} to ${most}`
}

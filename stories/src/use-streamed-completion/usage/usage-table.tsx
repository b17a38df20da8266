import { toDollars, type UsageReport } from '../shared/usage.ts'
import styles from './usage-table.module.css'

/** What the server has logged for a user, by model. */
export function UsageTable({ report: { usage, totals } }: { report: UsageReport }) {
  const rows = [...usage, { model: 'Total', ...totals }]
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways on a narrow screen, also by keyboard.
    <section className={styles.frame} aria-label="Usage by model" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Cost</th>
            <th scope="col">Input</th>
            <th scope="col">Output</th>
            <th scope="col">Requests</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ model, requests, inputTokens, outputTokens, costMicroDollars }) => (
            <tr key={model}>
              <th scope="row">{model}</th>
              <td>{toDollars(costMicroDollars)}</td>
              {[inputTokens, outputTokens, requests].map((count, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- a cell is its column.
                <td key={index}>{count.toLocaleString('en')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

import styles from './figures.module.css'
import { type PartAddress, usePart } from './use-part.ts'
import { toEntries } from './values.tsx'

/** Data that came with an answer. This server sends times, in milliseconds. */
export function Figures(address: PartAddress) {
  const part = usePart('data', address)
  if (!part) return null
  return (
    <dl className={styles.figures}>
      {toEntries(part.data).map(([name, value]) => (
        <div key={name} className={styles.figure}>
          <dt>{name}</dt>
          <dd>
            {Number(value).toLocaleString('en')} <small>ms</small>
          </dd>
        </div>
      ))}
    </dl>
  )
}

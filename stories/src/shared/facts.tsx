import type { ReactNode } from 'react'

import styles from './facts.module.css'

interface FactsProps {
  /** Name and value; null and false stand for none. */
  facts: Readonly<Record<string, ReactNode>>
  /** Beside each other, as counters, or below each other. Default: `row`. */
  layout?: 'row' | 'column'
}

export function Facts({ facts, layout = 'row' }: FactsProps) {
  return (
    <dl className={styles.facts} data-layout={layout}>
      {Object.entries(facts).map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value === null || value === false ? '–' : value}</dd>
        </div>
      ))}
    </dl>
  )
}

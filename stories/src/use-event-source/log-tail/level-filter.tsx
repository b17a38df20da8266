import { useId } from 'react'

import styles from './level-filter.module.css'
import { type Level, levels } from './log-line.ts'

interface LevelFilterProps {
  value: Level | 'all'
  onChange: (level: Level | 'all') => void
}

export function LevelFilter({ value, onChange }: LevelFilterProps) {
  const name = useId()
  return (
    <fieldset className={styles.filter}>
      <legend className={styles.legend}>Level</legend>
      {(['all', ...levels] as const).map((level) => (
        <label key={level} className={styles.choice}>
          <input type="radio" name={name} checked={value === level} onChange={() => onChange(level)} />
          {level}
        </label>
      ))}
    </fieldset>
  )
}

import { useId } from 'react'

import styles from './choice.module.css'

interface ChoiceProps<T extends string> {
  legend: string
  options: readonly T[]
  value: T
  onChange: (value: T) => void
}

/** One of a few, side by side. */
export function Choice<T extends string>({ legend, options, value, onChange }: ChoiceProps<T>) {
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{legend}</legend>
      {options.map((option) => (
        <label key={option} className={styles.option}>
          <input type="radio" name={name} checked={value === option} onChange={() => onChange(option)} />
          {option}
        </label>
      ))}
    </fieldset>
  )
}

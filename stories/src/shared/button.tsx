import type { ComponentProps } from 'react'

import styles from './button.module.css'

interface ButtonProps extends ComponentProps<'button'> {
  tone?: 'primary' | 'plain'
}

export function Button({ tone = 'plain', ...props }: ButtonProps) {
  return <button type="button" className={styles.button} data-tone={tone} {...props} />
}

import type { ComponentProps } from 'react'

import styles from './text-button.module.css'

/** A button below a message: there, but not in the way. */
export function TextButton(props: ComponentProps<'button'>) {
  return <button type="button" className={styles.button} {...props} />
}

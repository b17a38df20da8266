import styles from './answer-text.module.css'

/** More than this is shown in part. */
const maxCharacters = 600
const shownCharacters = 240

/** What a person has written. */
export function UserText({ text }: { text: string }) {
  if (text.length <= maxCharacters) {
    return (
      <p className={styles.text} dir="auto">
        {text}
      </p>
    )
  }
  return (
    <p className={styles.text} dir="auto">
      {text.slice(0, shownCharacters)}… <small>({text.length.toLocaleString('en')} characters in all)</small>
    </p>
  )
}

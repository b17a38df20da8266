import styles from './answer-text.module.css'

interface AnswerTextProps {
  text: string
  streaming: boolean
}

/** Text as it comes, in paragraphs: only the last of them changes, so that what is selected above it stays so. */
export function AnswerText({ text, streaming }: AnswerTextProps) {
  const paragraphs = text.split('\n\n')
  return (
    <div className={styles.text}>
      {paragraphs.map((paragraph, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a paragraph is its number: they are only ever added to.
        <p key={index} dir="auto">
          {paragraph}
          {streaming && index === paragraphs.length - 1 && (
            <span className={styles.caret} aria-hidden="true" />
          )}
        </p>
      ))}
    </div>
  )
}

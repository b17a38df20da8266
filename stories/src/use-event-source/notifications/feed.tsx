import styles from './feed.module.css'

export interface Notification {
  id: string
  kind: 'message' | 'mention' | 'build' | 'deploy'
  tone: 'neutral' | 'info' | 'positive' | 'danger'
  title: string
  text: string
}

interface FeedProps {
  /** The newest first. */
  notifications: readonly Notification[]
  /** Room for so many: nothing below the feed moves while it fills. */
  places: number
}

export function Feed({ notifications, places }: FeedProps) {
  return (
    // Each new one is announced, as it should be at this pace.
    <div
      role="log"
      aria-label="Notifications"
      className={styles.feed}
      style={{ minBlockSize: `${places * 3.75}rem` }}
    >
      {notifications.length === 0 && <p className={styles.empty}>Waiting for the first one.</p>}
      {notifications.map(({ id, kind, tone, title, text }) => (
        <article key={id} className={styles.item} data-tone={tone}>
          <span className={styles.kind}>{kind}</span>
          <div>
            <p className={styles.title}>{title}</p>
            <p className={styles.text}>{text}</p>
          </div>
        </article>
      ))}
    </div>
  )
}

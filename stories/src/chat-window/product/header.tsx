import { PlusIcon } from './icons.tsx'
import styles from './header.module.css'
import { Meter, type MeterProps } from './meter.tsx'

interface HeaderProps extends MeterProps {
  model: string
  onNewChat: () => void
}

export function Header({ model, login, answers, onNewChat }: HeaderProps) {
  return (
    <header className={styles.header}>
      <span className={styles.mark} aria-hidden="true" />
      <div className={styles.about}>
        <h2 className={styles.model}>{model}</h2>
        <Meter key={login.user} login={login} answers={answers} />
      </div>
      <button type="button" className={styles.newChat} onClick={onNewChat}>
        <PlusIcon />
        <span>New chat</span>
      </button>
    </header>
  )
}

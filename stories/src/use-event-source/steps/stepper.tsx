import type { Step } from './step.ts'
import styles from './stepper.module.css'

interface StepperProps {
  /** Those that have begun, in order; the last is under way until all are completed. */
  steps: readonly Step[]
  completed: boolean
}

const states = { done: 'done', current: 'in progress', upcoming: 'to do' } as const

function Check() {
  return (
    <svg className={styles.check} viewBox="0 0 16 16">
      <path d="m3.5 8.5 3 3 6-7" />
    </svg>
  )
}

/** A list of steps of which the server tells as they begin. */
export function Stepper({ steps, completed }: StepperProps) {
  const total = steps[0]?.of ?? 5
  const done = completed ? total : Math.max(0, steps.length - 1)
  return (
    <div>
      <ol className={styles.steps}>
        {Array.from({ length: total }, (_, index) => {
          const state = index < done ? 'done' : index < steps.length ? 'current' : 'upcoming'
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a step is its number.
            <li key={index} className={styles.step} data-state={state}>
              <span className={styles.mark} aria-hidden="true">
                {state === 'done' ? <Check /> : index + 1}
              </span>
              <span className={styles.label}>{steps[index]?.label ?? `Step ${index + 1}`}</span>
              <span className={styles.state}>{states[state]}</span>
            </li>
          )
        })}
      </ol>
      <p className={styles.summary}>
        {completed ? `All ${total} steps completed.` : `${done} of ${total} steps done.`}
      </p>
    </div>
  )
}

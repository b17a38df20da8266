import { messageCount } from '../answer.ts'

/** What is measured: a window of old messages that can ask a question and show its answer. */
interface Subject {
  /** Asks; resolves when the answer has ended. */
  ask: () => Promise<void>
}

/** Makes a subject in an element, and resolves once its messages stand there. */
export type Mount = (root: HTMLElement) => Promise<Subject>

/** The old messages: a role and a text. */
export const old: readonly { id: string; role: 'user' | 'assistant'; text: string }[] = Array.from(
  { length: messageCount },
  (_, at) => ({
    id: `old-${at}`,
    role: at % 2 ? 'assistant' : 'user',
    text: `Message ${at}. ${'It says what such messages say, and a little more. '.repeat(1 + (at % 4))}`,
  }),
)

export const question = 'Go on'
export const api = '/chat'

export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}

import type { Awaitable } from './job-store.ts'

export interface Patience {
  /** What is asked, for the error. */
  readonly who: string
  readonly limitMs: number
  /** Whoever asks may leave before. */
  readonly signal?: AbortSignal
}

/** The answer, if it comes in time; a later one is of no use to anybody. @throws Error when it does not come, or `signal.reason`. */
export async function within<T>({ who, limitMs, signal }: Patience, answer: Awaitable<T>): Promise<T> {
  let giveUp: (reason: unknown) => void = () => {}
  const leave = () => giveUp(signal?.reason)
  const late = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  const timer = setTimeout(() => giveUp(new Error(`${who} has not answered for ${limitMs} ms.`)), limitMs)
  signal?.addEventListener('abort', leave)
  if (signal?.aborted) leave()
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', leave)
  }
}

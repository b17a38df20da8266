import type { ReportError } from './source.ts'

/**
 * A task that runs once at a time: asked for meanwhile, it runs once more. Resolves when it has come to rest; what it throws is
 * reported.
 */
export function createFlight(task: () => Promise<void>, report: ReportError): () => Promise<void> {
  let wanted = false
  let flight: Promise<void> | null = null

  async function fly() {
    while (wanted) {
      wanted = false
      try {
        await task()
      } catch (error) {
        void report(error)
      }
    }
    flight = null
  }

  return () => {
    wanted = true
    return (flight ??= fly())
  }
}

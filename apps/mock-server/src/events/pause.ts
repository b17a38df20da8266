import { setTimeout as sleep } from 'node:timers/promises'

/** Waits between two events; ends at once with an AbortError when the stream does. */
export function pause(paceMs: number, signal: AbortSignal): Promise<void> {
  return sleep(paceMs, undefined, { signal })
}

import type { ReportError } from './source.ts'

/** The longest delay a timer can hold, in milliseconds: 2^31 - 1. */
const longestDelayMs = 2 ** 31 - 1

/** What every stream takes. */
export interface StreamOptions {
  /**
   * How often a comment is sent so that proxies keep an idle stream open and clients notice a dead one, in milliseconds; 0 for
   * never. Default: 15,000.
   */
  heartbeatMs?: number
  /** Added to the response's headers. The stream's own win; headers of a connection or of a finite body are left out. */
  headers?: HeadersInit
  /** Told of everything a source throws. Should it throw itself, that goes to the console. Default: `console.error`. */
  onError?: (error: unknown) => void | Promise<void>
}

export interface StreamSettings {
  /** What the stream is called in errors. */
  readonly name: string
  readonly heartbeatMs: number
  readonly maxDurationMs?: number | undefined
  readonly shutdownSignal: AbortSignal | undefined
  readonly report: ReportError
}

/** Fills in defaults. @throws TypeError for a value that could not work. */
export function readStreamOptions(
  caller: string,
  name: string,
  options: StreamOptions & { shutdownSignal?: AbortSignal },
): StreamSettings {
  const { heartbeatMs = 15_000, shutdownSignal, onError } = options
  assertDelay(caller, 'heartbeatMs', heartbeatMs, 0)
  return { name, heartbeatMs, shutdownSignal, report: createReport(name, onError) }
}

export function assertDelay(caller: string, name: string, value: number | undefined, minimum: number): void {
  if (value === undefined) return
  if (Number.isInteger(value) && value >= minimum && value <= longestDelayMs) return
  throw new TypeError(
    `${caller} got ${name} ${String(value)}, which no timer can keep. ` +
      `Pass a whole number of milliseconds from ${minimum} to ${longestDelayMs}, or leave it out for the default.`,
  )
}

export function assertCount(caller: string, name: string, value: number, minimum: number): void {
  if (Number.isSafeInteger(value) && value >= minimum) return
  throw new TypeError(`${caller} got ${name} ${String(value)}. Pass a whole number from ${minimum}.`)
}

export function createReport(name: string, onError: StreamOptions['onError'] = console.error): ReportError {
  return async (error) => {
    try {
      await onError(error)
    } catch (failure) {
      console.error(`onError of the ${name} failed:`, failure, 'It was told of:', error)
    }
  }
}

import { resolveUrl } from '../connection/url.ts'
import { longestDelayMs } from '../environment.ts'
import type { EventReducer, EventSchemas, EventSourceOptions } from './types.ts'

/**
 * Refuses options that can only be mistakes, before anything is sent.
 *
 * @throws TypeError that names the option and says what to pass.
 */
export function validateOptions<TState, TSchemas extends EventSchemas, TTypes extends string>(
  options: EventSourceOptions<TState, TSchemas, TTypes>,
): void {
  const { key, url, method = 'GET', body, reducer, reconnect, cursorStore } = options
  // A server renders relative URLs too; which page they belong to is known at the attempt.
  if (typeof url !== 'function') resolveUrl(url, 'http://localhost')
  // Every option that is a number says so in its name: a maximum, or milliseconds.
  for (const [name, value = 1] of Object.entries<unknown>({ ...options, ...reconnect })) {
    if (!/^max|Ms$/.test(name)) continue
    const least = name === 'maxAttempts' ? 0 : 1
    const most = name === 'maxAttempts' ? Infinity : longestDelayMs
    const fits = Number(value) >= least && Number(value) <= most
    check(fits, name, value, `${least} to ${most}`)
  }
  const isNamed = typeof url !== 'function' || key !== undefined
  check(!cursorStore || isNamed, 'cursorStore', 'without a key for its url function', 'key too')
  check(body == null || method.toUpperCase() !== 'GET', 'body', 'sent with GET', "method: 'POST' too")
  check(!reducer || initialStateOf(options) !== undefined, 'reducer', 'without a state', 'initialState too')
}

function check(fits: boolean, option: string, is: unknown, pass: string) {
  if (!fits) throw new TypeError(`${option} is ${String(is)}: pass ${pass}.`)
}

/** The state before the first event: the caller's, else the reducer's own. */
export function initialStateOf<TState>({
  initialState,
  reducer,
}: {
  initialState?: TState
  reducer?: Pick<EventReducer<TState, never>, 'initialState'>
}): TState | undefined {
  return initialState !== undefined ? initialState : reducer?.initialState
}

/** The only file of the core that touches the globals of a page; every other file runs anywhere. */

/** What relative URLs resolve against: the document, a worker's script, or nothing on a server. */
export function baseUrl(): string | undefined {
  return globalThis.document?.baseURI ?? globalThis.location?.href
}

/** Kept for as long as its tab lives. @throws what the browser throws where the page may not have one. */
export function sessionStore(): Storage | undefined {
  return globalThis.sessionStorage
}

/** The longest delay a timer can hold, in milliseconds. */
export const longestDelayMs: number = 2 ** 31 - 1

/** How long to wait where no frame will come: on a server, or in a page that was hidden meanwhile. */
const frameMs = 16
const hiddenFrameMs = 100

/** What waits for the next frame. All of it runs in one callback, so that React renders a page of many sources once. */
const frame = new Set<() => void>()
let cancelFrame: () => void

/**
 * Calls back once with the next frame, or by timer where no frame comes. Returns a function that cancels.
 *
 * @param delayMs Instead of a frame.
 */
export function onNextFrame(callback: () => void, delayMs?: number): () => void {
  if (delayMs !== undefined) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  }
  const entry = () => callback()
  if (frame.size === 0) cancelFrame = requestFrame()
  frame.add(entry)
  return () => {
    if (frame.delete(entry) && frame.size === 0) cancelFrame()
  }
}

function requestFrame(): () => void {
  const request = globalThis.requestAnimationFrame?.(run)
  const timer = setTimeout(run, request ? hiddenFrameMs : frameMs)
  function cancel() {
    clearTimeout(timer)
    if (request) cancelAnimationFrame(request)
  }
  function run() {
    cancel()
    const due = [...frame]
    frame.clear()
    for (const entry of due) guarded(entry)
  }
  return cancel
}

/**
 * Calls back once when the page may have missed something: it is shown again, back from the cache or from being frozen, or online
 * again. Of what happens at the same time only the first counts. Returns a function that stops it.
 */
export function onReturn(callback: () => void): () => void {
  const { document: page } = globalThis
  const listening = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(callback)
  }
  const listen = (target: EventTarget, type: string, isReturn?: (event: Event) => unknown) =>
    target.addEventListener?.(type, (event) => isReturn?.(event) !== false && soon(), listening)
  listen(globalThis, 'online')
  listen(globalThis, 'pageshow', (event) => 'persisted' in event && event.persisted)
  if (page) {
    listen(page, 'resume')
    listen(page, 'visibilitychange', () => page.visibilityState === 'visible')
  }
  return () => {
    clearTimeout(timer)
    listening.abort()
  }
}

/** Reports an error that has nobody to return to, as the platform does with one thrown by an event listener. */
export function reportUncaught(error: unknown): void {
  const report = globalThis.reportError ?? console.error
  report(error)
}

/** Calls a function of the caller's. What it throws is reported, and costs nobody an event. */
export function guarded(callback: () => void): void {
  try {
    callback()
  } catch (error) {
    reportUncaught(error)
  }
}

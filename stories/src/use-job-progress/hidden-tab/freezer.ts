export interface Freezer {
  /** Fetches, while the page is awake. */
  fetch: typeof fetch
  /** Plays that the browser hides the page and freezes it. */
  freeze: () => void
  /** Plays that the page comes back. */
  thaw: () => void
}

/**
 * No page can freeze itself, so this plays what it would notice of it: the page says that it is hidden, not a byte comes in or goes out,
 * and the connections that were open are dead for good. Its timers run on, unlike in a frozen page.
 */
export function createFreezer(): Freezer {
  let frozen: PromiseWithResolvers<void> | null = null
  const deaths = new Set<() => void>()

  function show(state: DocumentVisibilityState | null) {
    if (state === null) {
      Reflect.deleteProperty(document, 'hidden')
      Reflect.deleteProperty(document, 'visibilityState')
    } else {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => state === 'hidden' })
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
    }
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }

  return {
    async fetch(input, init) {
      await frozen?.promise
      const response = await fetch(input, init)
      if (!response.body) return response
      let isDead = false
      const die = () => {
        isDead = true
      }
      deaths.add(die)
      init?.signal?.addEventListener('abort', () => deaths.delete(die))
      const body = response.body.pipeThrough(
        new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          transform(chunk, controller) {
            if (!isDead) controller.enqueue(chunk)
          },
          // Nobody tells of the end of a connection that is dead.
          flush: () => (isDead ? new Promise<void>(() => {}) : undefined),
        }),
      )
      return new Response(body, response)
    },
    freeze() {
      frozen ??= Promise.withResolvers()
      for (const die of deaths) die()
      deaths.clear()
      show('hidden')
    },
    thaw() {
      frozen?.resolve()
      frozen = null
      show(null)
    },
  }
}

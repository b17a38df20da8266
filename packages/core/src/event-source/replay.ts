/** How many ids are remembered: more than any server replays, and little memory. */
const rememberedIds = 1_000

/**
 * Recognises events that a server sends again after a resume, so that each is delivered once. Only ids that name one event each are
 * trusted: where a connection repeats one by itself, nothing is dropped.
 */
export interface ReplayFilter {
  /** Another connection begins: until an id is new, what comes may be a repetition. */
  resume: () => void
  /** Whether an event with this id was delivered before; remembers it if not. */
  isReplayed: (id: string) => boolean
  /** Whether an event with this id was delivered and is remembered. */
  knows: (id: string) => boolean
  /** History is gone, ids start anew. */
  forget: () => void
}

export function createReplayFilter(): ReplayFilter {
  const seen = new Set<string>()
  let replaying = false
  let trusted = true
  return {
    resume() {
      replaying = true
    },
    isReplayed(id) {
      if (seen.has(id)) {
        trusted &&= replaying
        return trusted
      }
      replaying = false
      seen.add(id)
      // A set iterates in the order of insertion: the first is the oldest.
      for (const oldest of seen) {
        if (seen.size <= rememberedIds) break
        seen.delete(oldest)
      }
      return false
    },
    knows: (id) => seen.has(id),
    forget: () => seen.clear(),
  }
}

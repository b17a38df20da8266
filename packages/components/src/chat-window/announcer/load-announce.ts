import type { announce } from './announce.ts'

let loaded: typeof announce | undefined

/**
 * Calls back with what speaks chats: at once where it is loaded, else when it is. Nobody needs it before there is an answer, so
 * that no page waits for its 3 kB; where it cannot be loaded that is reported, and the next mount tries again.
 */
export function withAnnounce(callback: (announceChat: typeof announce) => void): void {
  if (loaded) return callback(loaded)
  void import('./announce.ts').then((module) => {
    loaded = module.announce
    callback(loaded)
  }, reportError)
}

import { sessionStore } from '../environment.ts'
import type { CursorStore } from './types.ts'

/**
 * Keeps cursors in the session storage of the tab, so that a source goes on after a reload where it stopped. On a server, nowhere.
 *
 * @param prefix Goes before each key. Default: `rivulet:`.
 */
export function sessionCursors(prefix = 'rivulet:'): CursorStore {
  return {
    get: (key) => sessionStore()?.getItem(prefix + key) ?? null,
    set: (key, lastEventId) => sessionStore()?.setItem(prefix + key, lastEventId),
  }
}

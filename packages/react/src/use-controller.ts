'use client'

import { useMemo, useSyncExternalStore } from 'react'

/** What every controller of the core is to a hook. */
export interface SnapshotSource<TSnapshot> {
  subscribe: (listener: () => void) => () => void
  getSnapshot: () => TSnapshot
}

/**
 * The one bridge between a controller and React: returns the snapshot's fields and the commands, as a new object for each change
 * that this component can see.
 *
 * A field that was never read costs no render. State lives in the controller alone; nothing is mirrored here.
 */
export function useController<TSnapshot extends object, TCommands extends object>(
  source: SnapshotSource<TSnapshot>,
  commands: TCommands,
): Readonly<TSnapshot> & TCommands {
  const read = useMemo(() => createReader(source, commands), [source, commands])
  // A render that happens anyway shows the newest state, also of fields that it reads for the first time.
  read('every')
  return useSyncExternalStore(source.subscribe, read, read)
}

/** The newest result, which is another one only when one of the fields that were read, or of all of them, has changed. */
function createReader<TSnapshot extends object, TCommands extends object>(
  source: SnapshotSource<TSnapshot>,
  commands: TCommands,
) {
  type Field = keyof TSnapshot
  const readFields = new Set<Field>()
  let snapshot = source.getSnapshot()
  const fields = Object.keys(snapshot) as Field[]
  let result = createResult()

  function createResult(): Readonly<TSnapshot> & TCommands {
    // Not a copy: a snapshot may put a field together only when it is read.
    const own = Object.create(snapshot) as TSnapshot
    const created = { ...commands }
    for (const field of fields) {
      Object.defineProperty(created, field, {
        enumerable: true,
        get() {
          // Until its first read a field was not watched, so this result may be older than the field's last change.
          if (!readFields.has(field)) {
            readFields.add(field)
            // From now on changes count from what is seen here.
            read()
            Object.defineProperty(own, field, { value: snapshot[field] })
          }
          return own[field]
        },
      })
    }
    return created as Readonly<TSnapshot> & TCommands
  }

  return read

  function read(watched?: 'every') {
    const next = source.getSnapshot()
    const isOther = (field: Field) => !Object.is(next[field], snapshot[field])
    if (watched ? next !== snapshot : [...readFields].some(isOther)) {
      snapshot = next
      result = createResult()
    }
    return result
  }
}

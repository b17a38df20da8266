import type { Part } from './message.ts'
import type { AnswerDecoderOptions } from './types.ts'

type PartName = Pick<Part, 'type' | 'id'>

/** The parts of an answer, each by the name that the wire has for it; and which of them its step has begun. */
export interface PartRegister {
  /** The id of the part of this name; a new part's where there is none, or no name. It is the wanted one, or that with an ordinal. */
  idOf: (type: Part['type'], wanted: string, name?: string | null) => string
  /** The part keeps its id, and its name is free for another. */
  close: (type: Part['type'], name: string) => string | undefined
  /** Forgets what has begun since the last step, and returns it. */
  discardStep: () => readonly PartName[]
  beginStep: () => undefined
}

export function createPartRegister({ parts = [] }: AnswerDecoderOptions = {}): PartRegister {
  const known = new Map<string, string>()
  const taken = new Set(parts.map(({ type, id }) => type + id))
  // One count for all ids: trying ordinals anew for each part would make many parts of one id quadratic.
  let ordinal = 1
  let step: (PartName & { key: string })[] = []
  return {
    idOf(type, wanted, name = wanted) {
      const key = type + name
      let id = name === null ? undefined : known.get(key)
      if (id !== undefined) return id
      id = wanted
      // What a server says of a call that it names concerns that call, also one of before; its texts are new ones.
      if (type !== 'tool' || name === null) while (taken.has(type + id)) id = `${wanted}~${++ordinal}`
      taken.add(type + id)
      if (name !== null) known.set(key, id)
      step.push({ type, id, key })
      return id
    },
    close(type, name) {
      const id = known.get(type + name)
      known.delete(type + name)
      return id
    },
    discardStep() {
      const discarded = step
      step = []
      return discarded.map(({ type, id, key }) => {
        known.delete(key)
        taken.delete(type + id)
        return { type, id }
      })
    },
    beginStep(): undefined {
      step = []
    },
  }
}

import type { Output } from './framed-decoder.ts'
import type { TextPart } from './message.ts'
import type { PartRegister } from './part-register.ts'

/** Text on a wire that names no parts: deltas of one type make one part, until something else comes. */
export interface Runs {
  delta: (type: TextPart['type'], delta: string, emit: Output['emit']) => undefined
  end: (emit: Output['emit']) => undefined
}

export function createRuns(parts: PartRegister): Runs {
  let open: Pick<TextPart, 'type' | 'id'> | null = null

  function end(emit: Output['emit']): undefined {
    if (open) emit({ type: 'part', part: { ...open, state: 'done' } })
    open = null
  }

  return {
    delta(type, delta, emit) {
      if (open?.type !== type) {
        end(emit)
        open = { type, id: parts.idOf(type, type, null) }
      }
      emit({ type: 'delta', part: type, id: open.id, delta })
    },
    end,
  }
}

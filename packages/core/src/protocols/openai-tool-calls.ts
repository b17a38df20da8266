import { defined, isObject, object, optionalText } from './checked.ts'
import type { Output } from './framed-decoder.ts'
import type { PartRegister } from './part-register.ts'
import type { PartUpdate } from './types.ts'

interface Call {
  readonly index: unknown
  /** The part's; left out until the call has begun. */
  part?: string
  id?: string
  name?: string
  custom: boolean
  input: string
  open: boolean
}

/** The tool calls of OpenAI's wire, which come in pieces by index and are whole when something else follows them. */
export interface ToolCalls {
  delta: (entry: unknown, position: number, output: Output) => void
  /** All calls are whole. */
  close: (output: Output) => void
}

export function createToolCalls(parts: PartRegister): ToolCalls {
  const calls: Call[] = []

  function begin(call: Call, { emit }: Output) {
    call.part = parts.idOf('tool', call.id ?? 'call', null)
    const { part: id, name, input } = call
    emit({ type: 'part', part: defined({ type: 'tool', id, name, state: 'input-streaming', input }) })
  }

  function close(output: Output, but?: Call) {
    for (const call of calls) {
      if (!call.open || call === but) continue
      if (call.part === undefined) begin(call, output)
      call.open = false
      if (call.part !== undefined) output.emit({ type: 'part', part: whole(call.part, call) })
    }
  }

  return {
    close,
    delta(entry, position, output) {
      const piece = object(entry, 'A tool call')
      const custom = isObject(piece.custom)
      const called = object(piece.custom ?? piece.function ?? {}, 'function')
      const id = optionalText(piece, 'id')
      const name = optionalText(called, 'name')
      const added = optionalText(called, custom ? 'input' : 'arguments') ?? ''
      const index = piece.index ?? position
      let call = calls.findLast((call) => call.index === index)
      // Some servers number all calls alike, others give a new id with each piece of one call.
      if (!call || (id && name && call.id && call.id !== id)) {
        close(output)
        call = { index, custom, input: '', open: true }
        calls.push(call)
      }
      call.id ||= id
      call.name ||= name
      extend(call, added, output)
    },
  }

  function extend(call: Call, added: string, output: Output) {
    call.input += added
    // A part must not change its id, nor be without a name: both may come late.
    if (call.part === undefined) {
      if (call.id && call.name) begin(call, output)
    } else if (!call.open) {
      close(output, call)
      const { part: id, input } = call
      if (added) output.emit({ type: 'part', part: { type: 'tool', id, state: 'input-streaming', input } })
    } else if (added) output.emit({ type: 'delta', part: 'tool', id: call.part, delta: added })
    call.open ||= added !== ''
  }
}

function whole(id: string, { name, custom, input: text }: Call): PartUpdate {
  const part = defined({ type: 'tool', id, name } as const)
  try {
    return { ...part, state: 'input-available', input: custom ? text : JSON.parse(text || '{}') }
  } catch (error) {
    const errorText = `The model gave arguments that are no JSON: ${String(error)}`
    return { ...part, state: 'output-error', input: text, errorText }
  }
}

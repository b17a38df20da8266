import type { Message, Part } from '@rivulet/core'

/** A part without what grows in it. */
export type PartShape = Pick<Part, 'type' | 'id'> & {
  readonly state?: string
  /** Of a tool, or of data. */
  readonly name?: string
}

/** A message without its text: it is another object only when something else about the message has changed. */
export interface MessageShape extends Pick<Message, 'id' | 'role' | 'status'> {
  readonly parts: readonly PartShape[]
}

export interface ShapedMessages {
  readonly messages: readonly Message[]
  readonly shapes: readonly MessageShape[]
}

/** An unchanged message is the same object, so that it is looked at once. */
const known = new WeakMap<Message, MessageShape>()

/** The shapes of messages; the same array, and the same objects in it, as before where they are equal. */
export function shapesOf(messages: readonly Message[], before: ShapedMessages | null): ShapedMessages {
  if (before?.messages === messages) return before
  const shapes = messages.map((message, at) => {
    // While an answer grows, every other message is where it was: that costs a comparison each, and no look-up.
    const same = before?.messages[at] === message ? before.shapes[at] : undefined
    if (same) return same
    const shape = known.get(message) ?? latestOf(shapeOf(message), before)
    known.set(message, shape)
    return shape
  })
  const isSame =
    shapes.length === before?.shapes.length && shapes.every((one, at) => one === before.shapes[at])
  return { messages, shapes: isSame ? before.shapes : shapes }
}

/** The shape that the message had before, where that is equal. From the end, where the message is that grows. */
function latestOf(shape: MessageShape, before: ShapedMessages | null): MessageShape {
  const last = before?.shapes.findLast(({ id }) => id === shape.id)
  return last && isEqual(last, shape) ? last : shape
}

function shapeOf({ id, role, status, parts }: Message): MessageShape {
  return { id, role, status, parts: parts.map(partShapeOf) }
}

function partShapeOf(part: Part): PartShape {
  const { type, id } = part
  return {
    type,
    id,
    ...('state' in part && { state: part.state }),
    ...('name' in part && part.name !== undefined && { name: part.name }),
  }
}

function isEqual(one: MessageShape, other: MessageShape): boolean {
  return (
    one.id === other.id &&
    one.role === other.role &&
    one.status === other.status &&
    one.parts.length === other.parts.length &&
    one.parts.every((part, at) => isEqualPart(part, other.parts[at]))
  )
}

function isEqualPart(one: PartShape, other: PartShape | undefined): boolean {
  return (
    one.type === other?.type && one.id === other.id && one.state === other.state && one.name === other.name
  )
}

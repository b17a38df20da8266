const endsInHalf = /[\uD800-\uDBFF]$/

/** Encodes text that comes in pieces. Half a character, as slicing leaves it, waits for its other half. */
export function createUtf8Encoder(): (piece: string) => Uint8Array {
  const utf8 = new TextEncoder()
  let half = ''

  return (piece) => {
    const text = half + piece
    half = endsInHalf.exec(text)?.[0] ?? ''
    return utf8.encode(half === '' ? text : text.slice(0, -1))
  }
}

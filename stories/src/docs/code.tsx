/** Text in which backticks mark code, as in TSDoc. */
export function Code({ text }: { text: string }) {
  // Every second piece stood between two backticks.
  // oxlint-disable-next-line react/no-array-index-key -- the pieces of one text have no other identity, and never move.
  return text.split('`').map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece))
}

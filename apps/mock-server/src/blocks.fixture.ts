/** Reads so many blocks of an event stream, the opening comment left out, and then leaves. */
export async function readBlocks(response: Response, count = Number.POSITIVE_INFINITY): Promise<string[]> {
  let text = ''
  const blocks = () =>
    text
      .split('\n\n')
      .slice(0, -1)
      .filter((block) => !block.startsWith(':'))
  const utf8 = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += utf8.decode(chunk, { stream: true })
    if (blocks().length >= count) break
  }
  return blocks().slice(0, count)
}

/** The data of a block that has one line of it, as JSON. */
export function jsonOf(block: string | undefined): unknown {
  return JSON.parse(/^data: (.*)$/m.exec(block ?? '')?.[1] ?? 'null')
}

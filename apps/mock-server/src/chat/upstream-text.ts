/** Reads what another server says, up to about so many bytes: it may be endless. Empty where it breaks off, as in the middle of a key. */
export async function readText({ body }: Response, maxBytes: number): Promise<string> {
  const utf8 = new TextDecoder()
  let text = ''
  let left = maxBytes
  try {
    for await (const chunk of body ?? []) {
      text += utf8.decode(chunk, { stream: true })
      left -= chunk.length
      if (left <= 0) break
    }
  } catch {
    // Its status has come, and says enough.
    return ''
  }
  return text
}

/** Keys that are not ours are nobody's business either. */
export function withoutKey(text: string, apiKey: string): string {
  return text.replaceAll(apiKey, '[key]').replaceAll(/\bsk-[\w*.-]+/g, '[key]')
}

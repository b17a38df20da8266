import type { ChatMessage } from './messages.ts'

/** A word of up to 12 letters, or one other character, with the white space before it. */
const token = /\s*(?:[\p{L}\p{N}\p{M}]{1,12}|[^\s\p{L}\p{N}\p{M}])|\s+/gu

/**
 * The mock's tokenizer: what it streams, and what it charges for. Joined, the tokens are the text again. It is no model's real one,
 * but as coarse as theirs, and the same everywhere.
 */
export function tokenize(text: string): string[] {
  return text.match(token) ?? []
}

/** A file is charged as so many tokens, whatever its size. */
const tokensOfFile = 256

/** What a request is charged for: its texts, the data of its parts as JSON, and its files. */
export function countInput(messages: readonly ChatMessage[]): number {
  let count = 0
  for (const { content, parts } of messages) {
    count += tokenize(content).length
    for (const part of parts) {
      if (part.type === 'file') count += tokensOfFile
      else count += tokenize(JSON.stringify(part.type === 'data' ? part.data : part.output) ?? '').length
    }
  }
  return count
}

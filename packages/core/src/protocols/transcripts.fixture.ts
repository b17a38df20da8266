import { readFileSync } from 'node:fs'

import { dataStream, openaiChat, type Protocol, text, uiMessageStream, type WireName } from './index.ts'

/** What a server said in one answer, whole. */
export interface Transcript {
  readonly name: string
  readonly wire: WireName
  readonly protocol: Protocol
  readonly text: string
}

const crlf = '\r\n'

/** Files have LF, as everything here: where a wire is to have others, they are put in. */
const files: readonly [file: string, wire: WireName, lineBreak?: string][] = [
  ['ui-tools', 'uiMessageStream'],
  ['ui-everything', 'uiMessageStream'],
  ['ui-reset', 'uiMessageStream'],
  ['ui-crlf', 'uiMessageStream', crlf],
  ['text-unicode', 'text', crlf],
  ['text-data', 'text'],
  ['openai-reference', 'openaiChat'],
  ['openai-compatible', 'openaiChat', crlf],
  ['openai-length', 'openaiChat'],
  ['data-reference', 'dataStream'],
  ['data-everything', 'dataStream', crlf],
  ['data-unfinished-line', 'dataStream'],
]

export const protocols: Readonly<Record<WireName, Protocol>> = {
  uiMessageStream,
  text,
  openaiChat,
  dataStream,
}

export const transcripts: readonly Transcript[] = files.map(([name, wire, lineBreak = '\n']) => ({
  name,
  wire,
  protocol: protocols[wire],
  text: readFileSync(new URL(`transcripts/${name}.txt`, import.meta.url), 'utf8').replaceAll('\n', lineBreak),
}))

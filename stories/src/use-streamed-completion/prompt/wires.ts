import { dataStream, openaiChat, type Protocol, text, uiMessageStream } from '@rivulet/react'

export type Wire = 'uiMessageStream' | 'text' | 'openaiChat' | 'dataStream'

/** The first two are understood by default. The others are imported by those who need them. */
export const wires: Readonly<Record<Wire, Protocol>> = { uiMessageStream, text, openaiChat, dataStream }

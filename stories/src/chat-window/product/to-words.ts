import type { StreamError, StreamErrorCode } from '@rivulet/react'

import { reasonOf } from '../../use-streamed-completion/shared/reason-of.ts'

/** What a reader can understand. The messages of these errors are written for those who build the page. */
const words: Partial<Record<StreamErrorCode, string>> = {
  network: 'The connection failed.',
  timeout: 'The server did not answer in time.',
  stalled: 'The server fell silent.',
  truncated: 'What has come of it is kept.',
  protocol: 'Something went wrong on the way.',
}

/** Why an answer failed, for the reader: the server's own words where there are any. */
export function toWords(error: StreamError): string {
  return words[error.code] ?? reasonOf(error)
}

import { resolveUrl } from '../connection/url.ts'
import { StreamError } from '../errors.ts'
import { parseJson, readJobFrame } from './read-job-frame.ts'
import { type JobRequest, requestJob } from './request-job.ts'
import type { JobCommands, JobFrame, JobRequestOptions, JobState, PlainFrame } from './types.ts'

/** Whose commands they are. */
export interface CommandedJob {
  state: () => JobState
  /** The answer of a command; null where it did not tell how the job stands. */
  onAnswer: (frame: JobFrame | PlainFrame | null) => void
}

export function createJobCommands(
  options: () => JobRequestOptions,
  { state, onAnswer }: CommandedJob,
): JobCommands {
  /** Only a frame with a revision counts: the "success" of a plain answer is that of the command. */
  async function command(request: JobRequest): Promise<JobFrame | null> {
    const { text } = await send(options(), request)
    const frame = readJobFrame(parseJson(text))
    return frame && 'rev' in frame ? frame : null
  }

  return {
    async cancel() {
      onAnswer(await command({ method: 'DELETE' }))
    },
    async retry() {
      const frame = await command({ method: 'POST', path: '/retry' })
      const attempt = state().attempt + 1
      onAnswer(frame ?? { id: null, status: 'queued', value: null, max: null, attempt })
    },
    async getDownloadUrl() {
      const known = urlIn(state().result)
      if (known !== null) return webUrl(known)
      const { text, url } = await send(options(), { method: 'POST', path: '/download' })
      return webUrl(urlIn(parseJson(text)) ?? '', url || undefined)
    },
  }
}

function send(options: JobRequestOptions, request: JobRequest) {
  return requestJob(options, request, new AbortController().signal)
}

function urlIn(data: unknown): string | null {
  if (typeof data !== 'object' || !data || !('url' in data)) return null
  return typeof data.url === 'string' ? data.url : null
}

/** Nothing that would run as a script where it is opened. */
function webUrl(url: string, base?: string): string {
  try {
    return resolveUrl(url, base)
  } catch (cause) {
    throw new StreamError('protocol', 'The server gave no link to the result that can be opened.', { cause })
  }
}

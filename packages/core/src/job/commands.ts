import { resolveUrl } from '../connection/url.ts'
import { StreamError } from '../errors.ts'
import { fieldsOf, parseJson, readJobFrame } from './read-job-frame.ts'
import { type JobRequest, requestJob } from './request-job.ts'
import type { JobCommands, JobFrame, JobRequestOptions, JobState, PlainFrame } from './types.ts'

/** Whose commands they are. */
export interface CommandedJob {
  /** How it stands. */
  state: () => JobState
  /** The answer of a command; null where it did not tell how the job stands. */
  onAnswer: (frame: JobFrame | PlainFrame | null) => void
}

/** What a user may do about a job, as requests to its address. */
export function createJobCommands(
  options: () => JobRequestOptions,
  { state, onAnswer }: CommandedJob,
): JobCommands {
  /** Only a frame with a revision counts: the "success" of a plain answer is that of the command. */
  async function command(request: JobRequest): Promise<JobFrame | null> {
    const { text } = await requestJob(options(), request)
    const frame = readJobFrame(parseJson(text))
    return frame && 'rev' in frame ? frame : null
  }

  return {
    async cancel() {
      onAnswer(await command({ method: 'DELETE' }))
    },
    async retry() {
      const attempt = state().attempt + 1
      const frame = await command({ method: 'POST', path: '/retry' })
      // News of it may have been faster than the answer.
      const isHeard = state().attempt >= attempt
      onAnswer(frame ?? (isHeard ? null : { id: null, status: 'queued', value: null, max: null, attempt }))
    },
    async getDownloadUrl() {
      const known = urlIn(state().result)
      if (known !== null) return webUrl(known)
      const { text, url } = await requestJob(options(), { method: 'POST', path: '/download' })
      return webUrl(urlIn(parseJson(text)) ?? '', url || undefined)
    },
  }
}

function urlIn(data: unknown): string | null {
  const { url } = fieldsOf(data)
  return typeof url === 'string' ? url : null
}

/** Nothing that would run as a script where it is opened. */
function webUrl(url: string, base?: string): string {
  try {
    return resolveUrl(url, base)
  } catch (cause) {
    throw new StreamError('protocol', 'The server gave no link that can be opened.', { cause })
  }
}

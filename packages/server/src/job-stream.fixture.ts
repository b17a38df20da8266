import type { JobStreamOptions } from './job-options.ts'
import { jobStream } from './job-stream.ts'
import { askEvents, type CountingStore, tellBlocks } from './job.fixture.ts'
import { readText, type TextReader } from './reader.fixture.ts'

export interface JobReading {
  /** Opens a stream and reads its opening block. */
  open: (options?: Partial<JobStreamOptions>, request?: Request) => Promise<TextReader>
  /** The next block, in short. */
  next: (reader: TextReader) => Promise<string>
  /** All blocks to the end. */
  rest: (reader: TextReader) => Promise<string[]>
}

/** Reads streams of the job named `job`. @param store The one of the test that runs. */
export function createJobReading(store: () => CountingStore): JobReading {
  return {
    async open(options = {}, request = askEvents()) {
      const response = await jobStream(request, { store: store(), id: 'job', heartbeatMs: 0, ...options })
      const reader = readText(response)
      const opening = await reader.next()
      if (opening !== ': open\nretry: 2000\n\n') throw new Error(`The stream begins with ${opening}`)
      return reader
    },
    next: async (reader) => tellBlocks((await reader.next()) ?? 'the end', store().epoch).join(),
    rest: async (reader) => tellBlocks(await reader.rest(), store().epoch),
  }
}

import type { JobConnection } from '@rivulet/react/job'

export const connectionTexts: Record<JobConnection, string> = {
  connecting: 'The stream is opened',
  stream: 'News come by the stream',
  polling: 'The stream is silent: the server is asked again and again',
  closed: 'Hung up: the job has ended',
}

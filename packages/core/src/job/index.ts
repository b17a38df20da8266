export { createStore, type Store, type StoreOptions } from '../store/store.ts'
export { createJobCommands, type CommandedJob } from './commands.ts'
export { createJob } from './create-job.ts'
export { type JobRate, reduceRate } from './rate.ts'
export { parseJobFrame, readJobFrame } from './read-job-frame.ts'
export { hasEnded, hasFinished, initialJobState, reduceJob } from './reduce-job.ts'
export { type JobAnswer, type JobRequest, requestJob } from './request-job.ts'
export type {
  JobCommands,
  JobConnection,
  JobController,
  JobFailure,
  JobFrame,
  JobOptions,
  JobPhase,
  JobRequestOptions,
  JobSnapshot,
  JobState,
  JobStatus,
  JobWatchOptions,
  PlainFrame,
} from './types.ts'
export { type JobListener, type JobWatch, watchJob } from './watch-job.ts'

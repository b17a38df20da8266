export * as ProgressBar from './index.parts.ts'
export type { PhaseWords, ProgressMessage, ProgressMessages, ProgressMoment } from './messages.ts'
export type {
  ProgressJob,
  ProgressPhase,
  ProgressSnapshot,
  ProgressSource,
  ProgressStatus,
} from './progress-source.ts'
export type { ProgressRegion } from './region/use-region.ts'

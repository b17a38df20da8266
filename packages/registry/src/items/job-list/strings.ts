// @rivulet/registry job-list 0.0.0 ccf53034072b581f
import type { JobState } from '@rivulet/react/job';

export const strings = {
  empty: 'No jobs yet.',
  older: (count: number) => `And ${count} older.`,
  retryList: 'Try again',
  /** On a button of one job: what it does, and to which. */
  cancel: (name: string) => `Cancel ${name}`,
  retry: (name: string) => `Retry ${name}`,
  download: (name: string) => `Download ${name}`,
  actions: { cancel: 'Cancel', retry: 'Retry', download: 'Download' },
};

export const statusWords: Record<JobState['status'], string> = {
  loading: 'Loading',
  queued: 'Waiting',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

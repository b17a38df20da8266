// @rivulet/registry export-progress 0.0.0 ca0fd7cf3dd3cd86
import type { JobState } from '@rivulet/react/job';

export const strings = {
  start: 'Start export',
  again: 'Start another',
  cancel: 'Cancel',
  retry: 'Try again',
  download: 'Download',
  stalled: 'Nothing has been heard of it for a while. It may go on by itself.',
};

export const statusWords: Record<JobState['status'] | 'idle', string> = {
  idle: 'Not started',
  loading: 'Loading…',
  queued: 'Waiting for its turn',
  running: 'In progress',
  completed: 'Ready to download',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

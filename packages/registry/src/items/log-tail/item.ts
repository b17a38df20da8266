import type { Item } from '../../item.ts';

export const item: Item = {
  name: 'log-tail',
  type: 'registry:block',
  title: 'Log tail',
  description:
    'A log without an end: it follows the newest line, can be paused without a loss, and filters by level and text.',
  files: ['log-tail.tsx', 'log-view.tsx', 'log-filter.tsx', 'use-follow.ts', 'log-lines.ts'],
  uses: ['connection-status'],
  dependencies: ['@rivulet/react'],
};

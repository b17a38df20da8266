import type { Item } from '../../item.ts';

export const item: Item = {
  name: 'job-list',
  type: 'registry:block',
  title: 'Job list',
  description:
    'Jobs side by side, each with its progress and what can be done with it; only those whose turn is near are watched.',
  files: ['job-list.tsx', 'job-row.tsx', 'strings.ts'],
  uses: ['progress-bar'],
  dependencies: ['@rivulet/react', '@tanstack/react-query'],
};

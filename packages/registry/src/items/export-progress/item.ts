import type { Item } from '../../item.ts';

export const item: Item = {
  name: 'export-progress',
  type: 'registry:block',
  title: 'Export progress',
  description:
    'An export from its start to its download: with phase, time left, cancel and retry, and the same after a reload.',
  files: ['export-progress.tsx', 'export-actions.tsx', 'strings.ts'],
  uses: ['progress-bar'],
  dependencies: ['@rivulet/react', '@tanstack/react-query'],
};

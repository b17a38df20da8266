import type { Item } from '../../item.ts';

export const item: Item = {
  name: 'progress-bar',
  type: 'registry:component',
  title: 'Progress bar',
  description:
    'How far something has come: as a line, as a circle or in steps, with its phase and the time that is left.',
  files: ['progress-bar.tsx', 'progress-circle.tsx', 'progress-steps.tsx'],
  dependencies: ['@rivulet/components'],
};

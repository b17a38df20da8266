import type { Item } from '../../item.ts';

export const item: Item = {
  name: 'streamed-prompt',
  type: 'registry:component',
  title: 'Streamed prompt',
  description:
    'One question and its answer as it streams, with Stop, and with words for an answer that was cut off.',
  files: ['streamed-prompt.tsx'],
  dependencies: ['@rivulet/react'],
};

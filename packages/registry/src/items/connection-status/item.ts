import type { Item } from '../../item.ts';

export const item: Item = {
  name: 'connection-status',
  type: 'registry:component',
  title: 'Connection status',
  description: 'Says how the connection of a stream is, and offers to open it again after a failure.',
  files: ['connection-status.tsx'],
  dependencies: ['@rivulet/react'],
};

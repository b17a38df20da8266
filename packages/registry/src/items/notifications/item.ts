import type { Item } from '../../item.ts';

export const item: Item = {
  name: 'notifications',
  type: 'registry:block',
  title: 'Notifications',
  description:
    'A feed of what named events tell: counted while unread, spoken politely, dismissed one by one or all at once.',
  files: ['notifications.tsx', 'notice-list.tsx', 'feed.ts'],
  uses: ['connection-status'],
  dependencies: ['@rivulet/react'],
};

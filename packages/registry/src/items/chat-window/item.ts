import type { Item } from '../../item.ts';

export const item: Item = {
  name: 'chat-window',
  type: 'registry:block',
  title: 'Chat window',
  description:
    'A whole chat: answers as they stream, with reasoning, tools that ask for approval, sources, files, errors with a retry, editing and a composer.',
  files: [
    'chat-window.tsx',
    'strings.ts',
    'welcome.tsx',
    'question.tsx',
    'answer.tsx',
    'reasoning.tsx',
    'tool-call.tsx',
    'fold.tsx',
    'file-link.tsx',
    'outcome.tsx',
    'composer.tsx',
    'icons.tsx',
  ],
  dependencies: ['@rivulet/components', '@rivulet/react'],
};

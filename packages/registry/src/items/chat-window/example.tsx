'use client';

import { useStreamedCompletion } from '@rivulet/react';

import { ChatWindow } from './chat-window';

const suggestions = ['What is a stream?', 'Why does the cursor blink?'];

/** A page that uses the item. */
export function Example({ server, headers }: { server: string; headers: Record<string, string> }) {
  const chat = useStreamedCompletion({ url: `${server}/chat?script=tools&paceMs=5`, headers });
  return (
    <div style={{ blockSize: '100dvh' }}>
      <ChatWindow chat={chat} suggestions={suggestions} />
    </div>
  );
}

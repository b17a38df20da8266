'use client';

import { StreamedPrompt } from './streamed-prompt';

/** A page that uses the item. */
export function Example({ server, headers }: { server: string; headers: Record<string, string> }) {
  return <StreamedPrompt url={`${server}/chat`} headers={headers} />;
}

'use client';

import { LogTail } from './log-tail';

/** A page that uses the item. */
export function Example({ server }: { server: string }) {
  return <LogTail url={`${server}/events/logs?burst=40&paceMs=100`} keep={2_000} />;
}

'use client';

import { keepLast, useEventSource } from '@rivulet/react';

import { ConnectionStatus } from './connection-status';

/** A page that uses the item. */
export function Example({ server }: { server: string }) {
  const stream = useEventSource({
    url: `${server}/events/steps`,
    reducer: keepLast(20),
    isLast: ({ type }) => type === 'complete',
  });
  return (
    <>
      <ConnectionStatus stream={stream} />
      <p>{stream.state.length} steps</p>
    </>
  );
}

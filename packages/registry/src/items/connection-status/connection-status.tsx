'use client';
// @rivulet/registry connection-status 0.0.0 b807947b5b72544c

import type { UseEventSourceResult } from '@rivulet/react';

export const connectionWords = {
  idle: 'Not connected',
  connecting: 'Connecting…',
  open: 'Live',
  reconnecting: 'Connection lost. Reconnecting…',
  closed: 'Closed',
  failed: 'Connection failed',
};

export interface ConnectionStatusProps {
  stream: Pick<UseEventSourceResult, 'status' | 'error' | 'open'>;
  /** What is said of each status. */
  words?: Partial<typeof connectionWords>;
  /** On the button that connects again. */
  retry?: string;
}

/** Says how the connection of a stream is, and offers to open it again after a failure. */
export function ConnectionStatus({ stream, words, retry = 'Try again' }: ConnectionStatusProps) {
  const { status, error, open } = stream;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <span
        data-status={status}
        className="group inline-flex min-h-8 items-center gap-2.5 rounded-full border border-border bg-background px-3 font-medium text-foreground data-[status=failed]:border-destructive/50"
      >
        <span aria-hidden="true" className="relative flex size-2">
          <span className="absolute inset-0 hidden rounded-full bg-primary group-data-[status=open]:block motion-safe:group-data-[status=open]:animate-ping motion-reduce:group-data-[status=open]:hidden" />
          <span className="relative size-2 rounded-full bg-muted-foreground group-data-[status=failed]:bg-destructive group-data-[status=open]:bg-primary motion-safe:group-data-[status=connecting]:animate-pulse motion-safe:group-data-[status=reconnecting]:animate-pulse forced-colors:bg-[CanvasText]!" />
        </span>
        <output>{{ ...connectionWords, ...words }[status]}</output>
      </span>
      {status === 'failed' && (
        <>
          <button
            type="button"
            onClick={open}
            className="min-h-8 cursor-pointer rounded-md border border-input bg-background px-3 font-medium text-foreground hover:bg-accent hover:text-accent-foreground focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring"
          >
            {retry}
          </button>
          <span className="basis-full text-muted-foreground wrap-anywhere">{error?.message}</span>
        </>
      )}
    </div>
  );
}

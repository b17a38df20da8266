'use client';
// @rivulet/registry log-tail 0.0.0 9452b074976f3092

import { useEventSource } from '@rivulet/react';
import { useMemo, useState } from 'react';

import { ConnectionStatus, connectionWords } from '../connection-status/connection-status';
import { type Filter, filterStrings, isShown, LogFilter } from './log-filter';
import { keepLines } from './log-lines';
import { LogView, viewStrings } from './log-view';

export const logStrings = {
  ...filterStrings,
  ...viewStrings,
  title: 'Log',
  pause: 'Pause',
  resume: 'Resume',
  connection: connectionWords,
  reconnect: 'Try again',
};

export interface LogTailProps {
  /** Whence the lines come: each the data of an event. */
  url: string;
  headers?: Record<string, string>;
  /** How many lines are kept; older ones are let go. */
  keep?: number;
  strings?: Partial<typeof logStrings>;
}

/** A log without an end. Pausing disconnects; resuming asks for what comes after the last line, so that none is lost. */
export function LogTail({ url, headers, keep = 1_000, strings }: LogTailProps) {
  const words = { ...logStrings, ...strings };
  const [filter, setFilter] = useState<Filter>({ level: 'all', text: '' });
  const reducer = useMemo(() => keepLines(keep), [keep]);
  const stream = useEventSource({ url, reducer, ...(headers && { headers }) });
  const { status, state, open, close } = stream;
  const lines = useMemo(() => state.filter((line) => isShown(line, filter)), [state, filter]);
  const isPaused = status === 'closed';

  return (
    <section
      aria-label={words.title}
      className="@container flex h-96 flex-col overflow-hidden rounded-xl border border-border bg-card text-card-foreground shadow-sm"
    >
      <div className="flex flex-wrap items-center gap-3 border-b border-border px-4 py-3">
        <p className="font-semibold">{words.title}</p>
        <ConnectionStatus stream={stream} words={words.connection} retry={words.reconnect} />
        <button
          type="button"
          onClick={isPaused ? open : close}
          className="ms-auto min-h-8 cursor-pointer rounded-md border border-input bg-background px-3 text-sm font-medium text-foreground hover:bg-accent hover:text-accent-foreground focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring"
        >
          {isPaused ? words.resume : words.pause}
        </button>
      </div>
      <LogFilter filter={filter} onChange={setFilter} strings={words} />
      <LogView lines={lines} strings={words} />
    </section>
  );
}

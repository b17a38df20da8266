'use client';
// @rivulet/registry export-progress 0.0.0 31b9d7cce50c2c01

import type { UseJobProgressResult } from '@rivulet/react/job';
import { useState } from 'react';

import { strings, type statusWords } from './strings';

export interface ExportActionsProps {
  status: keyof typeof statusWords;
  job: Pick<UseJobProgressResult, 'cancel' | 'retry' | 'download'>;
  /** The server has not answered yet, so that there is nothing to cancel. */
  isStarting: boolean;
  onStart: () => void;
}

/** What can be done with an export as it stands: the first button is what one would want most. */
export function ExportActions({ status, job, isStarting, onStart }: ExportActionsProps) {
  const [refusal, setRefusal] = useState('');

  /** A command of a job rejects where the server refuses it. */
  function run(command: () => Promise<void>) {
    setRefusal('');
    command().catch((error: Error) => setRefusal(error.message));
  }

  const actions = {
    start: { name: status === 'idle' ? strings.start : strings.again, act: onStart },
    cancel: { name: strings.cancel, act: () => run(job.cancel) },
    retry: { name: strings.retry, act: () => run(job.retry) },
    download: { name: strings.download, act: () => run(job.download) },
  };
  const [first, second] = offers[status].map((offer) => actions[offer]);

  return (
    <div className="flex flex-wrap gap-2 *:text-sm *:[button]:h-9 *:[button]:cursor-pointer *:[button]:rounded-md *:[button]:px-4 *:[button]:font-medium *:[button]:focus-visible:outline-2 *:[button]:focus-visible:outline-offset-2 *:[button]:focus-visible:outline-ring *:[button]:aria-disabled:cursor-default *:[button]:aria-disabled:opacity-50">
      {/* The same button in each state, so that the focus stays on it. */}
      <button
        type="button"
        aria-disabled={isStarting}
        data-cancel={status === 'queued' || status === 'running' || status === 'loading' || undefined}
        onClick={() => isStarting || first?.act()}
        className="bg-primary text-primary-foreground hover:bg-primary/90 data-cancel:bg-secondary data-cancel:text-secondary-foreground data-cancel:hover:bg-secondary/80 forced-colors:border"
      >
        {first?.name}
      </button>
      {second && (
        <button
          type="button"
          onClick={second.act}
          className="border border-input bg-background text-foreground hover:bg-accent hover:text-accent-foreground"
        >
          {second.name}
        </button>
      )}
      {refusal !== '' && (
        <p role="alert" className="basis-full text-destructive wrap-anywhere">
          {refusal}
        </p>
      )}
    </div>
  );
}

type Offer = 'start' | 'cancel' | 'retry' | 'download';

const offers: Record<keyof typeof statusWords, readonly Offer[]> = {
  idle: ['start'],
  loading: ['cancel'],
  queued: ['cancel'],
  running: ['cancel'],
  completed: ['download', 'start'],
  failed: ['retry', 'start'],
  cancelled: ['retry', 'start'],
};

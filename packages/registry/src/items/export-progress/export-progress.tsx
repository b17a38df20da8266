'use client';
// @rivulet/registry export-progress 0.0.0 cce1a1e1e88f640f

import { useJobProgress, useStartJob } from '@rivulet/react/job';

import { ProgressBar } from '../progress-bar/progress-bar';
import { ExportActions } from './export-actions';
import { statusWords, strings } from './strings';

export interface ExportProgressProps {
  /** Where exports are started; each is at its id below. */
  url: string;
  /** What the server is to export, as JSON. */
  input: unknown;
  title: string;
  /** The export that is shown; null before there is one. Kept in the address or in storage, it survives a reload. */
  id: string | null;
  onStart: (id: string | null) => void;
  headers?: Record<string, string>;
}

/** An export from its start to its download. */
export function ExportProgress({ url, input, title, id, onStart, headers }: ExportProgressProps) {
  const request = headers && { headers };
  const starting = useStartJob({ url, onStart: (job) => onStart(job.id), ...request });
  const job = useJobProgress({ id, url: (id) => `${url}/${id}`, ...request });
  // Shown as queued before the server has answered.
  const isStarting = starting.status === 'pending';
  const status = isStarting ? 'queued' : id === null ? 'idle' : job.status;
  const error = starting.error ?? (id === null || isStarting ? null : job.error);

  return (
    <section
      aria-label={title}
      data-status={status}
      className="flex flex-col gap-4 rounded-xl border border-border bg-card p-5 text-card-foreground shadow-sm"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="font-semibold wrap-anywhere">{title}</p>
        <p className="text-sm text-muted-foreground">{statusWords[status]}</p>
      </div>
      {isStarting || id === null ? (
        status !== 'idle' && <ProgressBar aria-label={title} value={null} status="queued" />
      ) : (
        <ProgressBar aria-label={title} job={job} />
      )}
      {job.stalled && <p className="text-sm text-muted-foreground">{strings.stalled}</p>}
      {error && (
        <p className="rounded-lg border border-destructive/50 px-3 py-2 text-sm wrap-anywhere">
          {error.message}
        </p>
      )}
      <ExportActions
        status={status}
        job={job}
        isStarting={isStarting}
        onStart={() => starting.start(input)}
      />
    </section>
  );
}

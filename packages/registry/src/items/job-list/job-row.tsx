'use client';
// @rivulet/registry job-list 0.0.0 86772a4f48b8156b

import { type ListedJob, useJobProgress } from '@rivulet/react/job';
import { memo, useState } from 'react';

import { ProgressBar } from '../progress-bar/progress-bar';
import { statusWords, strings } from './strings';

export interface JobRowProps {
  /** What the list says of it. */
  job: ListedJob;
  name: string;
  url: string;
  headers?: Record<string, string> | undefined;
  isWatched: boolean;
}

/** One job. It reads what changes seldom: the bar draws by itself. */
export const JobRow = memo(function JobRow({ job: listed, name, url, headers, isWatched }: JobRowProps) {
  const [refusal, setRefusal] = useState('');
  const job = useJobProgress({
    id: listed.id,
    url: (id) => `${url}/${id}`,
    enabled: isWatched,
    ...(headers && { headers }),
  });
  // Where it was never watched, the cache knows nothing of it.
  const isKnown = job.status !== 'loading';
  const { status, error } = isKnown ? job : listed;
  const action = listed.id === null ? null : actionOf(status);

  function run(command: () => Promise<void>) {
    setRefusal('');
    command().catch((error: Error) => setRefusal(error.message));
  }

  return (
    <li className="flex flex-col gap-2 px-4 py-3" data-status={status}>
      <div className="flex min-h-8 items-center gap-3 text-sm">
        <div className="min-w-0 grow">
          <p className="font-medium wrap-anywhere">{name}</p>
          <p data-status={status} className="text-muted-foreground data-[status=failed]:text-destructive">
            {statusWords[status]}
          </p>
        </div>
        {action && (
          <button
            type="button"
            aria-label={strings[action](name)}
            onClick={() => run(job[action])}
            className="min-h-8 shrink-0 cursor-pointer rounded-md border border-input bg-background px-3 font-medium text-foreground hover:bg-accent hover:text-accent-foreground focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring"
          >
            {strings.actions[action]}
          </button>
        )}
      </div>
      {status !== 'completed' &&
        (isKnown ? (
          <ProgressBar aria-label={name} job={job} />
        ) : (
          <ProgressBar aria-label={name} value={listed.value} max={listed.max ?? 100} status={status} />
        ))}
      {(refusal || error) && <p className="text-sm wrap-anywhere">{refusal || error?.message}</p>}
    </li>
  );
});

function actionOf(status: ListedJob['status']): 'cancel' | 'retry' | 'download' | null {
  if (status === 'queued' || status === 'running') return 'cancel';
  if (status === 'completed') return 'download';
  return status === 'loading' ? null : 'retry';
}

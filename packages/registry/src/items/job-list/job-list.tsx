'use client';
// @rivulet/registry job-list 0.0.0 b3079b12f81cd7f5

import { type ListedJob, useJobs } from '@rivulet/react/job';

import { JobRow } from './job-row';
import { strings } from './strings';

export interface JobListProps {
  /** Where jobs are listed; each is at its id below. */
  url: string;
  title: string;
  /** What one is called. */
  nameOf: (job: ListedJob) => string;
  headers?: Record<string, string>;
  /** How many rows are shown. */
  rows?: number;
  /** How many jobs are watched at a time, the oldest first: a browser has six connections to an origin over HTTP/1.1. */
  maxWatched?: number;
}

/** Jobs, the newest first. */
export function JobList({ url, title, nameOf, headers, rows = 8, maxWatched = 3 }: JobListProps) {
  const { jobs, status, error, refresh } = useJobs({ url, ...(headers && { headers }) });
  const underWay = jobs.filter((job) => job.status === 'queued' || job.status === 'running');
  const watched = new Set(underWay.slice(-maxWatched).map(({ id }) => id));

  return (
    <section
      aria-label={title}
      className="overflow-hidden rounded-xl border border-border bg-card text-card-foreground shadow-sm"
    >
      <p className="border-b border-border px-4 py-3 font-semibold">{title}</p>
      {error && (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-3 border-b border-border px-4 py-3 text-sm"
        >
          <p className="grow basis-40 wrap-anywhere">{error.message}</p>
          <button
            type="button"
            onClick={refresh}
            className="min-h-8 cursor-pointer rounded-md border border-input bg-background px-3 font-medium text-foreground hover:bg-accent hover:text-accent-foreground focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring"
          >
            {strings.retryList}
          </button>
        </div>
      )}
      {status === 'success' && jobs.length === 0 && (
        <p className="px-4 py-10 text-center text-sm text-muted-foreground">{strings.empty}</p>
      )}
      <ul aria-label={title} className="divide-y divide-border">
        {jobs.slice(0, rows).map((job) => (
          <JobRow
            key={job.key}
            job={job}
            name={nameOf(job)}
            url={url}
            headers={headers}
            isWatched={watched.has(job.id)}
          />
        ))}
      </ul>
      {jobs.length > rows && (
        <p className="border-t border-border px-4 py-3 text-sm text-muted-foreground">
          {strings.older(jobs.length - rows)}
        </p>
      )}
    </section>
  );
}

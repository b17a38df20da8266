'use client';

import { useStartJob } from '@rivulet/react/job';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';

import { JobList } from './job-list';

interface PageProps {
  server: string;
  headers: Record<string, string>;
}

/** A page that uses the item. */
export function Example(props: PageProps) {
  const [queryClient] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={queryClient}>
      <Page {...props} />
    </QueryClientProvider>
  );
}

function Page({ server, headers }: PageProps) {
  const url = `${server}/jobs`;
  const { start } = useStartJob({ url, headers });
  return (
    <>
      <button type="button" onClick={() => start({ kind: 'export', rows: 8_000, rowsPerSecond: 4_000 })}>
        Start
      </button>
      <JobList
        url={url}
        headers={headers}
        title="Exports"
        nameOf={({ id }) => `Export ${id?.slice(0, 4) ?? 'to come'}`}
      />
    </>
  );
}

'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';

import { ExportProgress } from './export-progress';

/** A page that uses the item. */
export function Example({ server, headers }: { server: string; headers: Record<string, string> }) {
  const [queryClient] = useState(() => new QueryClient());
  const [id, setId] = useState<string | null>(null);
  return (
    <QueryClientProvider client={queryClient}>
      <ExportProgress
        url={`${server}/jobs`}
        headers={headers}
        title="Export all orders"
        input={{ kind: 'export', rows: 10_000, rowsPerSecond: 2_500, fault: 'fail' }}
        id={id}
        onStart={setId}
      />
    </QueryClientProvider>
  );
}

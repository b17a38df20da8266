// @rivulet/registry connection-status 0.0.0 7ff7cb525aded481
'use client'

import type { UseEventSourceResult } from '@rivulet/react'

const words = {
  idle: 'Not connected',
  connecting: 'Connecting…',
  open: 'Live',
  reconnecting: 'Connection lost. Reconnecting…',
  closed: 'Closed',
  failed: 'Connection failed',
}

export interface ConnectionStatusProps {
  stream: Pick<UseEventSourceResult, 'status' | 'error' | 'open'>
}

/** Says how the connection of a stream is, and offers to open it again after a failure. */
export function ConnectionStatus({ stream: { status, error, open } }: ConnectionStatusProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm text-muted-foreground" data-status={status}>
      <span
        aria-hidden="true"
        data-status={status}
        className="size-2 rounded-full bg-muted-foreground data-[status=open]:bg-primary data-[status=failed]:bg-destructive motion-safe:data-[status=reconnecting]:animate-pulse"
      />
      <span role="status">{words[status]}</span>
      {status === 'failed' && (
        <>
          <span>{error?.message}</span>
          <button
            type="button"
            onClick={open}
            className="rounded-md border border-input bg-background px-2 py-1 font-medium text-foreground hover:bg-accent focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring"
          >
            Try again
          </button>
        </>
      )}
    </div>
  )
}

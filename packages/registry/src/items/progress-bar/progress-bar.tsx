'use client';
// @rivulet/registry progress-bar 0.0.0 eebee08e7041e72c

import { ProgressBar as Progress } from '@rivulet/components/progress-bar';
import type { ReactNode } from 'react';

export type ProgressBarProps = Progress.Root.Props & {
  /** The classes stand below, for you to change. */
  className?: never;
  /** Names it, for the eye too. Default: an `aria-label` does. */
  label?: ReactNode;
};

/** A line that fills, with its value, its phase and the time that is left. Give it a `job`, or a `value`. */
export function ProgressBar({ label, ...props }: ProgressBarProps) {
  return (
    <Progress.Root {...props} className="flex w-full min-w-0 flex-col gap-2 text-sm">
      {label !== undefined && (
        <div className="flex items-baseline justify-between gap-3 font-medium">
          <Progress.Label className="min-w-0 truncate">{label}</Progress.Label>
          <Progress.Value className="tabular-nums" />
        </div>
      )}
      <Progress.Track className="relative h-2 rounded-full bg-primary/20 forced-colors:border">
        <Progress.Indicator
          of="buffer"
          className="absolute inset-0 bg-primary/20 motion-safe:transition-transform motion-safe:duration-300"
        />
        <Progress.Indicator className="absolute inset-0 bg-primary data-indeterminate:bg-transparent data-indeterminate:bg-linear-to-r data-indeterminate:from-transparent data-indeterminate:via-primary data-indeterminate:to-transparent data-[status=queued]:via-primary/40 data-[status=cancelled]:bg-muted-foreground data-[status=failed]:bg-destructive motion-safe:transition-transform motion-safe:duration-300 motion-safe:data-indeterminate:animate-pulse data-resting:animate-none data-stalled:opacity-50 forced-colors:not-data-indeterminate:bg-[Highlight]!" />
      </Progress.Track>
      {/* What a job tells comes and goes: nothing below moves for it. */}
      <div
        data-job={props.job !== undefined || undefined}
        className="flex flex-wrap gap-x-3 text-muted-foreground tabular-nums data-job:min-h-5"
      >
        <Progress.Phase className="min-w-0 grow wrap-anywhere" />
        <Progress.Eta />
        {label === undefined && <Progress.Value className="font-medium text-foreground" />}
      </div>
      <Progress.Announcer />
    </Progress.Root>
  );
}

'use client';
// @rivulet/registry progress-bar 0.0.0 174ae075a93969ce

import { ProgressBar as Progress } from '@rivulet/components/progress-bar';
import type { ReactNode } from 'react';

export type ProgressStepsProps = Progress.Root.Props & {
  /** The classes stand below, for you to change. */
  className?: never;
  /** How many there are. */
  steps: number;
  /** Names it, for the eye too. Default: an `aria-label` does. */
  label?: ReactNode;
};

/** One line for each step. The one that is worked on fills, as far as that is known. */
export function ProgressSteps({ steps, label, ...props }: ProgressStepsProps) {
  return (
    <Progress.Root {...props} className="flex w-full min-w-0 flex-col gap-2 text-sm">
      {label !== undefined && (
        <Progress.Label className="min-w-0 truncate font-medium">{label}</Progress.Label>
      )}
      <Progress.Track className="flex gap-1.5">
        {Array.from({ length: steps }, (_, at) => (
          <div
            key={at}
            className="relative h-2 grow overflow-hidden rounded-full bg-primary/20 forced-colors:border"
          >
            <Progress.Indicator
              step={at + 1}
              steps={steps}
              className="absolute inset-0 bg-primary data-indeterminate:bg-transparent data-indeterminate:bg-linear-to-r data-indeterminate:from-transparent data-indeterminate:via-primary data-indeterminate:to-transparent data-[status=queued]:via-primary/40 data-[status=cancelled]:bg-muted-foreground data-[status=failed]:bg-destructive motion-safe:transition-transform motion-safe:duration-300 motion-safe:data-indeterminate:animate-pulse data-resting:animate-none forced-colors:not-data-indeterminate:bg-[Highlight]!"
            />
          </div>
        ))}
      </Progress.Track>
      <div className="flex flex-wrap gap-x-3 text-muted-foreground tabular-nums">
        <Progress.Phase className="min-w-0 grow wrap-anywhere" />
        <Progress.Eta />
      </div>
      <Progress.Announcer />
    </Progress.Root>
  );
}

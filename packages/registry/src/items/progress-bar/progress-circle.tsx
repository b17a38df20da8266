'use client';
// @rivulet/registry progress-bar 0.0.0 50e16b47a1001584

import { ProgressBar as Progress } from '@rivulet/components/progress-bar';
import type { ReactNode } from 'react';

export type ProgressCircleProps = Progress.Root.Props & {
  /** The classes stand below, for you to change. */
  className?: never;
  /** Below the circle. Default: an `aria-label` names it. */
  label?: ReactNode;
};

/** A circle that closes, with its value in the middle. */
export function ProgressCircle({ label, ...props }: ProgressCircleProps) {
  return (
    <Progress.Root
      {...props}
      className="inline-flex flex-col items-center gap-2 text-sm font-medium text-foreground"
    >
      <div className="relative grid size-20 place-items-center text-primary">
        <Progress.Circle className="absolute inset-0 size-full data-[status=cancelled]:text-muted-foreground data-[status=failed]:text-destructive motion-safe:data-indeterminate:animate-spin data-resting:animate-none motion-safe:[&_[data-circle=arc]]:transition-[stroke-dashoffset] motion-safe:[&_[data-circle=arc]]:duration-300 forced-colors:text-[Highlight]" />
        <Progress.Value className="text-base text-foreground tabular-nums" />
      </div>
      {label !== undefined && <Progress.Label>{label}</Progress.Label>}
      <Progress.Announcer />
    </Progress.Root>
  );
}

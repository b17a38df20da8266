'use client';
// @rivulet/registry log-tail 0.0.0 9da890619d58cb4c

import { memo } from 'react';

import type { LogLine } from './log-lines';
import { useFollow } from './use-follow';

export const viewStrings = {
  lines: 'Log lines',
  empty: 'No lines.',
  toEnd: 'To the newest line',
};

export interface LogViewProps {
  lines: readonly LogLine[];
  strings: typeof viewStrings;
}

/** Lines that scroll. A log is spoken line by line unless it is told to keep silent, which at this rate it must. */
export function LogView({ lines, strings }: LogViewProps) {
  const { viewport, isFollowing, follow, onScroll } = useFollow();
  return (
    <div className="relative min-h-0 grow">
      <div
        ref={viewport}
        role="log"
        aria-live="off"
        aria-label={strings.lines}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls it.
        tabIndex={0}
        onScroll={onScroll}
        className="h-full overflow-auto overscroll-contain bg-background py-2 font-mono text-xs leading-6 text-foreground focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring"
      >
        {lines.length === 0 && <p className="px-4 text-muted-foreground">{strings.empty}</p>}
        <ol dir="ltr" className="w-max min-w-full">
          {lines.map((line) => (
            <Row key={line.id} line={line} />
          ))}
        </ol>
      </div>
      {!isFollowing && (
        <button
          type="button"
          onClick={() => {
            follow();
            viewport.current?.focus({ preventScroll: true });
          }}
          className="absolute end-4 bottom-4 min-h-9 cursor-pointer rounded-full bg-primary px-4 text-sm font-medium text-primary-foreground shadow-md hover:bg-primary/90 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring forced-colors:border"
        >
          {strings.toEnd}
        </button>
      )}
    </div>
  );
}

/** Lines out of view are not laid out. */
const Row = memo(function Row({ line: { level, time, message } }: { line: LogLine }) {
  return (
    <li
      data-level={level}
      className="group flex h-6 gap-3 border-s-2 border-transparent px-4 whitespace-pre [contain-intrinsic-block-size:1.5rem] [content-visibility:auto] data-[level=error]:border-destructive data-[level=warn]:border-foreground/50"
    >
      {time && (
        <time dateTime={time} className="hidden text-muted-foreground @lg:inline">
          {time.slice(11, 23)}
        </time>
      )}
      <span className="w-[5ch] shrink-0 text-muted-foreground group-data-[level=error]:font-semibold group-data-[level=error]:text-destructive group-data-[level=warn]:font-semibold group-data-[level=warn]:text-foreground">
        {level}
      </span>
      <span className="group-data-[level=debug]:text-muted-foreground">{message}</span>
    </li>
  );
});

'use client';
// @rivulet/registry chat-window 0.0.0 f1073ed1c7405a9c

import { type ReactNode, useState } from 'react';

import { Icon } from './icons';

export interface FoldProps {
  /** Stays when the rest is folded. */
  summary: ReactNode;
  /** Whether it is open until the reader chooses. */
  defaultOpen: boolean;
  children: ReactNode;
}

/** Opens and closes by itself until the reader does: from then on it is as the reader wants it. */
export function Fold({ summary, defaultOpen, children }: FoldProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? defaultOpen;
  return (
    <details
      open={isOpen}
      // Also when the browser finds a word in it and opens it.
      onToggle={({ currentTarget: { open } }) => open !== isOpen && setChosen(open)}
      className="group/fold min-w-0"
    >
      <summary className="flex min-h-8 w-fit max-w-full cursor-pointer list-none items-center gap-2 rounded-md text-sm text-muted-foreground hover:text-foreground focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring [&::-webkit-details-marker]:hidden">
        {summary}
        <span className="flex motion-safe:transition-transform group-open/fold:rotate-180">
          <Icon name="chevron" />
        </span>
      </summary>
      {children}
    </details>
  );
}

'use client';
// @rivulet/registry notifications 0.0.0 1d79b57a9d124855

import { useRef } from 'react';

import type { Notice } from './feed';

export interface NoticeListProps {
  notices: readonly Notice[];
  /** Names the list. */
  label: string;
  /** Names the button, of the notice with this title. */
  dismiss: (title: string) => string;
  onDismiss: (id: number) => void;
}

/** What is not read has a dot, and is told by it to those who do not see it, too. */
export function NoticeList({ notices, label, dismiss, onDismiss }: NoticeListProps) {
  const list = useRef<HTMLUListElement>(null);
  return (
    <ul
      ref={list}
      aria-label={label}
      tabIndex={-1}
      className="max-h-96 divide-y divide-border overflow-y-auto outline-none"
    >
      {notices.map(({ id, title, text, tone = 'neutral', isRead }) => (
        <li key={id} className="flex items-start gap-3 px-4 py-3 motion-safe:transition-opacity">
          <span
            aria-hidden="true"
            data-tone={tone}
            data-read={isRead || undefined}
            className="mt-1.5 size-2 shrink-0 rounded-full bg-muted-foreground data-read:opacity-0 data-[tone=bad]:bg-destructive data-[tone=good]:bg-primary forced-colors:bg-[CanvasText]!"
          />
          <div className="min-w-0 grow text-sm wrap-anywhere">
            <p className="font-medium">{title}</p>
            {text !== undefined && <p className="text-muted-foreground">{text}</p>}
          </div>
          <button
            type="button"
            aria-label={dismiss(title)}
            onClick={() => {
              onDismiss(id);
              // The button goes, and the focus with it.
              list.current?.focus({ preventScroll: true });
            }}
            className="-me-1 grid size-8 shrink-0 cursor-pointer place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-accent-foreground focus-visible:outline-2 focus-visible:outline-ring"
          >
            <svg
              aria-hidden="true"
              viewBox="0 0 16 16"
              width="1em"
              height="1em"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinecap="round"
            >
              <path d="m4 4 8 8m0-8-8 8" />
            </svg>
          </button>
        </li>
      ))}
    </ul>
  );
}

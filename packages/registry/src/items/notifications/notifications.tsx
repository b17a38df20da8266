'use client';
// @rivulet/registry notifications 0.0.0 2395d7320724392b

import { useEventSource } from '@rivulet/react';
import { useReducer } from 'react';

import { ConnectionStatus, connectionWords } from '../connection-status/connection-status';
import { emptyFeed, type NoticeContent, reduceFeed } from './feed';
import { NoticeList } from './notice-list';

export const notificationStrings = {
  title: 'Notifications',
  unread: (count: number) => `${count} unread`,
  read: 'Mark all as read',
  clear: 'Clear all',
  empty: 'Nothing new.',
  dismiss: (title: string) => `Dismiss “${title}”`,
  connection: connectionWords,
  reconnect: 'Try again',
};

export interface NotificationsProps {
  url: string;
  headers?: Record<string, string>;
  /** For each type of event, what to show of its data; `message` is the type that has no name. Null shows nothing. */
  kinds: Record<string, (data: string) => NoticeContent | null>;
  /** How many are kept; older ones are let go. */
  keep?: number;
  strings?: Partial<typeof notificationStrings>;
}

/** A feed of notifications from one connection. */
export function Notifications({ url, headers, kinds, keep = 50, strings }: NotificationsProps) {
  const words = { ...notificationStrings, ...strings };
  const [{ notices }, dispatch] = useReducer(reduceFeed, emptyFeed);
  const unread = notices.filter(({ isRead }) => !isRead).length;

  function show(type: string, data: string) {
    const content = kinds[type]?.(data);
    if (content) dispatch({ type: 'arrived', content, keep });
  }

  const stream = useEventSource({
    url,
    ...(headers && { headers }),
    events: Object.fromEntries(Object.keys(kinds).map((type) => [type, (data: string) => show(type, data)])),
  });

  return (
    <section
      aria-label={words.title}
      className="overflow-hidden rounded-xl border border-border bg-card text-card-foreground shadow-sm"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border px-4 py-3">
        <p className="font-semibold">{words.title}</p>
        {unread > 0 && (
          <span className="rounded-full bg-primary px-2 py-0.5 text-xs font-medium text-primary-foreground tabular-nums forced-colors:border">
            {words.unread(unread)}
          </span>
        )}
        <div className="ms-auto">
          <ConnectionStatus stream={stream} words={words.connection} retry={words.reconnect} />
        </div>
      </div>
      {notices.length === 0 && (
        <p className="px-4 py-10 text-center text-sm text-muted-foreground">{words.empty}</p>
      )}
      <NoticeList
        notices={notices}
        label={words.title}
        dismiss={words.dismiss}
        onDismiss={(id) => dispatch({ type: 'dismissed', id })}
      />
      <div className="flex flex-wrap justify-end gap-2 border-t border-border px-3 py-2 *:min-h-8 *:cursor-pointer *:rounded-md *:px-3 *:text-sm *:hover:bg-accent *:hover:text-accent-foreground *:focus-visible:outline-2 *:focus-visible:outline-ring *:aria-disabled:cursor-default *:aria-disabled:opacity-50">
        <button
          type="button"
          className="font-medium"
          aria-disabled={unread === 0}
          onClick={() => dispatch({ type: 'read' })}
        >
          {words.read}
        </button>
        <button
          type="button"
          className="font-medium"
          aria-disabled={notices.length === 0}
          onClick={() => dispatch({ type: 'cleared' })}
        >
          {words.clear}
        </button>
      </div>
      {/* Only the newest is spoken, when the reader has time for it. */}
      <output className="sr-only">
        {notices[0] && !notices[0].isRead && [notices[0].title, notices[0].text].filter(Boolean).join('. ')}
      </output>
    </section>
  );
}

'use client';
// @rivulet/registry chat-window 0.0.0 5138a1e9338aefa1

import { ChatWindow as Chat, type MessageShape } from '@rivulet/components/chat-window';

import { Icon } from './icons';
import { reasons, strings } from './strings';

/** How a message ended that is not whole, and the way out; nothing for a sound one. */
export function Outcome({ message: { role, status } }: { message: MessageShape }) {
  if (status === 'stopped') {
    return (
      <p className="flex flex-wrap items-center gap-x-3 text-sm text-muted-foreground">
        {strings.stopped}
        <RetryButton />
      </p>
    );
  }
  const title = role === 'user' ? strings.unsent : strings[status === 'truncated' ? 'truncated' : 'failed'];
  return (
    <Chat.Error className="flex w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-destructive/50 px-4 py-3 text-sm forced-colors:border">
      {(error) => (
        <>
          <span className="text-lg text-destructive">
            <Icon name="warning" />
          </span>
          <p className="min-w-0 grow basis-40 wrap-anywhere">
            <strong className="block font-medium">{title}</strong>
            {error && <span className="text-muted-foreground">{reasons[error.code] ?? error.message}</span>}
          </p>
          <RetryButton />
        </>
      )}
    </Chat.Error>
  );
}

function RetryButton() {
  return (
    <Chat.Retry className="h-8 cursor-pointer rounded-md border border-input bg-background px-3 text-sm font-medium text-foreground hover:bg-accent hover:text-accent-foreground focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring" />
  );
}

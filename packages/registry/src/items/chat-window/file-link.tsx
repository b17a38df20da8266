'use client';
// @rivulet/registry chat-window 0.0.0 40a73f76fc0e6dc3

import type { ConversationController, FilePart } from '@rivulet/react';
import { useCallback, useSyncExternalStore } from 'react';

import { Icon } from './icons';

export interface FileLinkProps {
  chat: ConversationController;
  messageId: string;
  partId: string;
}

/** A picture, or a file to download. Its address is the server's word: only the web's own schemes, and the file itself, are followed. */
export function FileLink(address: FileLinkProps) {
  const file = useFile(address);
  if (!file || !/^(https?|data):/i.test(file.url)) return null;
  const name = file.name ?? file.mediaType;
  if (file.mediaType.startsWith('image/')) {
    return (
      <img
        src={file.url}
        alt={file.name ?? ''}
        className="max-h-72 max-w-full rounded-xl border border-border"
      />
    );
  }
  return (
    <a
      href={file.url}
      download={name}
      className="flex min-h-10 w-fit max-w-full items-center gap-2 rounded-xl border border-border px-3 py-2 text-sm text-foreground no-underline wrap-anywhere hover:bg-accent hover:text-accent-foreground focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring"
    >
      <Icon name="file" />
      {name}
    </a>
  );
}

/** Renders again when that file changes, and not with each token of its message. */
function useFile({ chat, messageId, partId }: FileLinkProps): FilePart | undefined {
  const { subscribeToMessage, getMessage } = chat;
  const subscribe = useCallback(
    (listener: () => void) => subscribeToMessage(messageId, listener),
    [subscribeToMessage, messageId],
  );
  const getFile = () =>
    getMessage(messageId)?.parts.find((part): part is FilePart => part.type === 'file' && part.id === partId);
  return useSyncExternalStore(subscribe, getFile, getFile);
}

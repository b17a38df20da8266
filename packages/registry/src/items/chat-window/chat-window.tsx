'use client';
// @rivulet/registry chat-window 0.0.0 5f853e5841b280db

import { ChatWindow as Chat, type ChatWindowText } from '@rivulet/components/chat-window';
import type { ConversationController, UseStreamedCompletionResult } from '@rivulet/react';
import { useRef } from 'react';

import { Answer } from './answer';
import { Composer } from './composer';
import { Question } from './question';
import { Welcome } from './welcome';

export interface ChatWindowProps {
  /** What `useStreamedCompletion` returns, or its controller. */
  chat: ConversationController | UseStreamedCompletionResult;
  /** Questions to begin with. */
  suggestions?: readonly string[];
  /** What the parts say by themselves; all other strings stand in `strings.ts`. */
  text?: Partial<ChatWindowText>;
  /** For sentences, numbers and plurals. */
  locale?: string;
}

/** A whole chat. It is as high as what it stands in. */
export function ChatWindow({ chat, suggestions = [], text, locale }: ChatWindowProps) {
  // A hook's result is another object for each change; its controller stays the same.
  const controller = 'controller' in chat ? chat.controller : chat;
  const input = useRef<HTMLTextAreaElement>(null);

  function ask(question: string) {
    void controller.send(question);
    // The suggestion goes, and the focus with it. On a touch screen the keyboard would cover the answer.
    if (matchMedia('(hover: hover)').matches) input.current?.focus();
  }

  return (
    <Chat.Root
      chat={controller}
      {...(text && { text })}
      {...(locale !== undefined && { locale })}
      className="@container flex h-full min-h-0 flex-col overflow-hidden bg-background text-foreground"
    >
      <Chat.Viewport className="min-h-0 grow overflow-y-auto overscroll-contain focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring">
        <div className="mx-auto flex min-h-full w-full max-w-3xl flex-col gap-6 px-4 py-6">
          <Welcome suggestions={suggestions} onAsk={ask} />
          <Chat.Messages className="flex flex-col gap-6 empty:hidden">
            {(message) =>
              message.role === 'user' ? (
                <Question chat={controller} message={message} />
              ) : (
                <Answer chat={controller} message={message} />
              )
            }
          </Chat.Messages>
          <Chat.Indicator className="flex gap-1.5 py-2 *:size-2 *:rounded-full *:bg-muted-foreground motion-safe:*:animate-bounce forced-colors:*:bg-[CanvasText]">
            <span />
            <span className="[animation-delay:150ms]" />
            <span className="[animation-delay:300ms]" />
          </Chat.Indicator>
        </div>
      </Chat.Viewport>
      <Composer inputRef={input} />
      <Chat.Announcer />
    </Chat.Root>
  );
}

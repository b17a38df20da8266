'use client';
// @rivulet/registry chat-window 0.0.0 fee77f11e8be5400

import { ChatWindow as Chat } from '@rivulet/components/chat-window';
import type { Ref } from 'react';

import { Icon } from './icons';
import { strings } from './strings';

/** Where a message is written. Stop takes the place of Send while an answer comes. */
export function Composer({ inputRef }: { inputRef: Ref<HTMLTextAreaElement> }) {
  return (
    <div className="relative mx-auto w-full max-w-3xl px-4 pb-4">
      <Chat.ScrollToEnd className="absolute start-1/2 -top-12 z-10 grid size-9 -translate-x-1/2 cursor-pointer place-items-center rounded-full border border-border bg-background text-foreground shadow-md hover:bg-accent hover:text-accent-foreground focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring [&[hidden]]:hidden data-unseen:after:absolute data-unseen:after:-end-0.5 data-unseen:after:-top-0.5 data-unseen:after:size-2.5 data-unseen:after:rounded-full data-unseen:after:bg-primary rtl:translate-x-1/2">
        <Icon name="down" />
      </Chat.ScrollToEnd>
      <Chat.Composer className="flex items-end gap-2 rounded-3xl border border-input bg-background p-2 shadow-sm focus-within:border-ring focus-within:outline-2 focus-within:outline-ring">
        <Chat.Input
          ref={inputRef}
          placeholder={strings.placeholder}
          className="max-h-48 min-h-10 min-w-0 grow resize-none bg-transparent px-3 py-2 text-[0.9375rem] leading-relaxed outline-none placeholder:text-muted-foreground"
        />
        <div className="*:grid *:size-10 *:cursor-pointer *:place-items-center *:rounded-full *:bg-primary *:text-primary-foreground *:hover:bg-primary/90 *:focus-visible:outline-2 *:focus-visible:outline-offset-2 *:focus-visible:outline-ring *:aria-disabled:cursor-default *:aria-disabled:opacity-40 forced-colors:*:border">
          <Chat.Submit className="text-lg">
            <Icon name="up" />
          </Chat.Submit>
          <Chat.Stop className="text-lg">
            <Icon name="stop" />
          </Chat.Stop>
        </div>
      </Chat.Composer>
    </div>
  );
}

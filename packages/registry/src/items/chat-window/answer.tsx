'use client';
// @rivulet/registry chat-window 0.0.0 a35773cc6a2ed069

import { ChatWindow as Chat, type MessageShape, type PartShape } from '@rivulet/components/chat-window';
import type { ConversationController } from '@rivulet/react';

import { FileLink } from './file-link';
import { Icon } from './icons';
import { Outcome } from './outcome';
import { Reasoning } from './reasoning';
import { strings } from './strings';
import { ToolCall } from './tool-call';

export interface AnswerProps {
  chat: ConversationController;
  message: MessageShape;
}

/** A message of the model's, part by part. It renders when one comes or ends, not when one grows. */
export function Answer({ chat, message }: AnswerProps) {
  const { id, status, parts } = message;
  return (
    <Chat.Message className="group/answer flex min-w-0 flex-col gap-3">
      {parts.map((part) => (
        <AnswerPart key={`${part.type} ${part.id}`} chat={chat} messageId={id} part={part} />
      ))}
      <Chat.Sources
        aria-label={strings.sources}
        className="flex flex-wrap gap-2 text-sm *:max-w-full [&_a]:flex [&_a]:min-h-7 [&_a]:items-center [&_a]:rounded-full [&_a]:border [&_a]:border-border [&_a]:px-3 [&_a]:text-foreground [&_a]:no-underline [&_a]:wrap-anywhere [&_a]:hover:bg-accent [&_a]:hover:text-accent-foreground [&_a]:focus-visible:outline-2 [&_a]:focus-visible:outline-offset-2 [&_a]:focus-visible:outline-ring"
      />
      <Outcome message={message} />
      {status !== 'streaming' && <Actions />}
    </Chat.Message>
  );
}

interface AnswerPartProps {
  chat: ConversationController;
  messageId: string;
  part: PartShape;
}

function AnswerPart({ chat, messageId, part }: AnswerPartProps) {
  switch (part.type) {
    case 'text':
      return (
        <Chat.Text
          part={part.id}
          className="text-[0.9375rem] leading-relaxed whitespace-pre-wrap wrap-anywhere"
        />
      );
    case 'reasoning':
      return <Reasoning part={part} />;
    case 'tool':
      return <ToolCall id={part.id} />;
    case 'file':
      return <FileLink chat={chat} messageId={messageId} partId={part.id} />;
    // Sources stand together at the end. What data looks like, only the application knows: render yours here, and read it as `FileLink` does.
    case 'source':
    case 'data':
      return null;
  }
}

function Actions() {
  return (
    <div className="-ms-2 flex text-muted-foreground *:grid *:size-8 *:cursor-pointer *:place-items-center *:rounded-md *:hover:bg-accent *:hover:text-accent-foreground *:focus-visible:outline-2 *:focus-visible:outline-ring *:aria-disabled:cursor-default *:aria-disabled:opacity-50">
      <Chat.Copy className="group/copy">
        <span className="group-data-copied/copy:hidden">
          <Icon name="copy" />
        </span>
        <span className="hidden group-data-copied/copy:block">
          <Icon name="check" />
        </span>
      </Chat.Copy>
      <Chat.Regenerate className="text-base">
        <Icon name="retry" />
      </Chat.Regenerate>
    </div>
  );
}

'use client';
// @rivulet/registry chat-window 0.0.0 f7700382c18e4185

import { ChatWindow as Chat, type MessageShape } from '@rivulet/components/chat-window';
import type { ConversationController } from '@rivulet/react';

import { FileLink } from './file-link';
import { Icon } from './icons';
import { Outcome } from './outcome';

export interface QuestionProps {
  chat: ConversationController;
  message: MessageShape;
}

/** A message of the user's. Edit turns it into its own editor, in place. */
export function Question({ chat, message }: QuestionProps) {
  const files = message.parts.filter(({ type }) => type === 'file');
  return (
    <Chat.Message className="group/question flex flex-col items-end gap-1">
      <div className="ms-10 flex max-w-full flex-wrap justify-end gap-2 empty:hidden">
        {files.map(({ id }) => (
          <FileLink key={id} chat={chat} messageId={message.id} partId={id} />
        ))}
      </div>
      <Chat.Text className="ms-10 max-w-[calc(100%-2.5rem)] rounded-2xl rounded-ee-sm bg-secondary px-4 py-2.5 text-[0.9375rem] leading-relaxed whitespace-pre-wrap text-secondary-foreground wrap-anywhere group-data-editing/question:hidden forced-colors:border" />
      <Chat.Composer className="flex w-full items-end gap-2 rounded-2xl border border-input p-2 focus-within:outline-2 focus-within:outline-ring">
        <Chat.Input className="max-h-40 min-w-0 grow resize-none bg-transparent px-2 py-1.5 text-[0.9375rem] leading-relaxed outline-none" />
        <Chat.Submit className="h-9 shrink-0 cursor-pointer rounded-full bg-primary px-4 text-sm font-medium text-primary-foreground hover:bg-primary/90 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring aria-disabled:cursor-default aria-disabled:opacity-50" />
      </Chat.Composer>
      <EditButton />
      <Outcome message={message} />
    </Chat.Message>
  );
}

function EditButton() {
  const { isEditing } = Chat.useEdit();
  return (
    <Chat.Edit
      className="flex h-8 min-w-8 cursor-pointer items-center justify-center rounded-md px-2 text-sm text-muted-foreground hover:bg-accent hover:text-accent-foreground focus-visible:outline-2 focus-visible:outline-ring aria-disabled:cursor-default aria-disabled:opacity-50"
      // While it is edited, the part says by itself what the button does: it cancels.
      {...(!isEditing && { children: <Icon name="pencil" /> })}
    />
  );
}

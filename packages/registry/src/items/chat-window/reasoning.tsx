'use client';
// @rivulet/registry chat-window 0.0.0 8ddd127a4e4c62a2

import { ChatWindow as Chat, type PartShape } from '@rivulet/components/chat-window';

import { Fold } from './fold';
import { Icon } from './icons';
import { strings } from './strings';

/** Open while the model thinks, folded when it has thought. */
export function Reasoning({ part: { id, state } }: { part: PartShape }) {
  const isThinking = state === 'streaming';
  const summary = (
    <>
      <Icon name="thought" />
      <span data-thinking={isThinking || undefined} className="motion-safe:data-thinking:animate-pulse">
        {isThinking ? strings.thinking : strings.thoughts}
      </span>
    </>
  );
  return (
    <Fold summary={summary} defaultOpen={isThinking}>
      <Chat.Reasoning
        part={id}
        className="ms-2 mt-1 border-s-2 border-border ps-4 text-sm leading-relaxed whitespace-pre-wrap text-muted-foreground wrap-anywhere"
      />
    </Fold>
  );
}

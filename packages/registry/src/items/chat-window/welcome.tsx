'use client';
// @rivulet/registry chat-window 0.0.0 d38edf4e2bac9177

import { ChatWindow as Chat } from '@rivulet/components/chat-window';

import { strings } from './strings';

export interface WelcomeProps {
  suggestions: readonly string[];
  onAsk: (question: string) => void;
}

/** What stands in an empty window. */
export function Welcome({ suggestions, onAsk }: WelcomeProps) {
  return (
    <Chat.Empty className="m-auto flex w-full flex-col items-center gap-6 py-8 text-center">
      <p className="text-2xl font-semibold tracking-tight text-balance">{strings.welcome}</p>
      {suggestions.length > 0 && (
        <ul aria-label={strings.suggestions} className="grid w-full gap-2 @lg:grid-cols-2">
          {suggestions.map((question) => (
            <li key={question} className="flex">
              <button
                type="button"
                onClick={() => onAsk(question)}
                className="w-full cursor-pointer rounded-xl border border-border px-4 py-3 text-start text-sm hover:bg-accent hover:text-accent-foreground focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring motion-safe:transition-colors"
              >
                {question}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Chat.Empty>
  );
}

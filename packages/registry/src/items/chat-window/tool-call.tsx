'use client';
// @rivulet/registry chat-window 0.0.0 09ef90d7994ea84d

import { ChatWindow as Chat } from '@rivulet/components/chat-window';
import type { ToolPart } from '@rivulet/react';

import { Fold } from './fold';
import { Icon } from './icons';
import { strings, toolStates } from './strings';

/**
 * A tool that the model uses: one line, that opens where it waits for the reader or has failed. For a tool that runs here, or asks the
 * reader, render yours by `call.name` instead of `Call`, and give its result to `actions.addOutput`, which is there while one is due.
 */
export function ToolCall({ id }: { id: string }) {
  return (
    <Chat.ToolCall
      part={id}
      className="rounded-xl border border-border bg-card px-3 py-1.5 text-card-foreground [&_summary]:w-full [&_summary>:last-child]:ms-auto data-[state=approval-requested]:border-foreground/40"
    >
      {(call, actions) => <Call call={call} actions={actions} />}
    </Chat.ToolCall>
  );
}

interface CallProps {
  call: ToolPart;
  actions: Chat.ToolCall.Actions;
}

function Call({ call, actions: { approve, deny } }: CallProps) {
  const { name, state, input } = call;
  const summary = (
    <>
      <Icon name="tool" />
      <span className="truncate font-medium text-card-foreground">{titleOf(name)}</span>
      <span data-state={state} className="shrink-0 data-[state=output-error]:text-destructive">
        {toolStates[state]}
      </span>
    </>
  );
  return (
    <Fold summary={summary} defaultOpen={approve !== null || state === 'output-error'}>
      <div className="flex flex-col gap-3 pt-1 pb-1.5 text-sm">
        {state !== 'input-streaming' && <Value title={strings.input} value={input} />}
        {state === 'output-available' && <Value title={strings.result} value={call.output} />}
        {state === 'output-error' && <p className="wrap-anywhere">{call.errorText}</p>}
        {approve && (
          // Whoever comes to a button by Tab hears what it is about.
          <fieldset
            aria-label={titleOf(name)}
            className="m-0 flex min-w-0 flex-wrap gap-2 *:h-9 *:cursor-pointer *:rounded-md *:px-4 *:font-medium *:focus-visible:outline-2 *:focus-visible:outline-offset-2 *:focus-visible:outline-ring"
          >
            <button
              type="button"
              onClick={approve}
              className="bg-primary text-primary-foreground hover:bg-primary/90 forced-colors:border"
            >
              {strings.approve}
            </button>
            <button
              type="button"
              onClick={() => deny?.()}
              className="border border-input bg-background hover:bg-accent hover:text-accent-foreground"
            >
              {strings.deny}
            </button>
          </fieldset>
        )}
      </div>
    </Fold>
  );
}

/** What goes in or comes out, as it is. An application that knows its tools shows them better. */
function Value({ title, value }: { title: string; value: unknown }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-xs text-muted-foreground">{title}</span>
      <pre
        dir="ltr"
        className="rounded-md bg-muted px-3 py-2 font-mono text-xs leading-relaxed whitespace-pre-wrap text-foreground wrap-anywhere"
      >
        {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
      </pre>
    </div>
  );
}

/** `searchDocs` is "Search docs". */
function titleOf(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

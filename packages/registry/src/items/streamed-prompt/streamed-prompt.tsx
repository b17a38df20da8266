'use client';
// @rivulet/registry streamed-prompt 0.0.0 1c32ac7f84ddd7a1

import { type CompletionStatus, type StreamErrorCode, useStreamedCompletion } from '@rivulet/react';
import { type FormEvent, useId } from 'react';

export const promptStrings = {
  label: 'Question',
  placeholder: 'Ask anything',
  ask: 'Ask',
  stop: 'Stop',
  retry: 'Try again',
  truncated: 'The answer was cut off.',
  failed: 'There is no answer.',
};

/** For the reader: an error's own message is written for whoever builds the page. */
const reasons: Partial<Record<StreamErrorCode, string>> = {
  network: 'The connection failed.',
  http: 'The server refused it.',
  timeout: 'The server did not answer in time.',
  stalled: 'The server fell silent.',
  truncated: 'What has come of it is kept.',
};

/** For those who do not see the answer grow. */
const spoken: Partial<Record<CompletionStatus, string>> = {
  submitted: 'Waiting for the answer.',
  streaming: 'The answer is coming.',
  completed: 'Answer complete.',
  stopped: 'Stopped.',
};

export interface StreamedPromptProps {
  /** Where questions are posted. */
  url: string;
  headers?: Record<string, string>;
  strings?: Partial<typeof promptStrings>;
}

/** One question and its answer as it streams. */
export function StreamedPrompt({ url, headers, strings }: StreamedPromptProps) {
  const words = { ...promptStrings, ...strings };
  const { text, status, error, send, stop, retry } = useStreamedCompletion({
    url,
    ...(headers && { headers }),
  });
  const id = useId();
  const isBusy = status === 'submitted' || status === 'streaming';

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const question = new FormData(event.currentTarget).get('question');
    if (!isBusy && typeof question === 'string') void send(question);
  }

  return (
    <section
      data-status={status}
      className="group overflow-hidden rounded-xl border border-border bg-card text-card-foreground shadow-sm"
    >
      <form onSubmit={ask} className="flex flex-col gap-2 p-4">
        <label htmlFor={id} className="text-sm font-medium">
          {words.label}
        </label>
        <div className="flex gap-2">
          <input
            id={id}
            name="question"
            required
            dir="auto"
            autoComplete="off"
            placeholder={words.placeholder}
            className="h-10 min-w-0 grow rounded-md border border-input bg-background px-3 text-base text-foreground placeholder:text-muted-foreground focus-visible:outline-2 focus-visible:outline-ring @md:text-sm"
          />
          {/* One button, so that the focus stays on it. */}
          <button
            type={isBusy ? 'button' : 'submit'}
            onClick={isBusy ? stop : undefined}
            className="h-10 min-w-20 shrink-0 cursor-pointer rounded-md bg-primary px-4 text-sm font-medium text-primary-foreground hover:bg-primary/90 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring forced-colors:border"
          >
            {isBusy ? words.stop : words.ask}
          </button>
        </div>
      </form>
      <div className="flex flex-col gap-3 border-t border-border p-4 text-[0.9375rem] leading-relaxed group-data-[status=idle]:hidden">
        <p dir="auto" aria-live="off" className="whitespace-pre-wrap wrap-anywhere empty:hidden">
          {text}
        </p>
        <span
          aria-hidden="true"
          className="hidden h-4 w-2 rounded-sm bg-foreground/70 group-data-[status=streaming]:block group-data-[status=submitted]:block motion-safe:animate-pulse"
        />
        {error && (
          <div
            role="alert"
            className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-destructive/50 px-3 py-2 text-sm"
          >
            <p className="grow basis-40 wrap-anywhere">
              <strong className="block font-medium">
                {status === 'truncated' ? words.truncated : words.failed}
              </strong>
              <span className="text-muted-foreground">{reasons[error.code] ?? error.message}</span>
            </p>
            <button
              type="button"
              onClick={() => void retry()}
              className="h-8 cursor-pointer rounded-md border border-input bg-background px-3 font-medium text-foreground hover:bg-accent hover:text-accent-foreground focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring"
            >
              {words.retry}
            </button>
          </div>
        )}
      </div>
      <output className="sr-only">{spoken[status]}</output>
    </section>
  );
}

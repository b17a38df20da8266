// @rivulet/registry streamed-prompt 0.0.0 8c5847b9aec7319b
'use client'

import { useStreamedCompletion } from '@rivulet/react'
import { type FormEvent, useId } from 'react'

export interface StreamedPromptProps {
  /** Where questions are posted. */
  url: string
  headers?: Record<string, string>
  label?: string
}

/** One question and its answer as it streams. */
export function StreamedPrompt({ url, headers, label = 'Question' }: StreamedPromptProps) {
  const { text, status, error, send, stop, retry } = useStreamedCompletion({
    url,
    ...(headers && { headers }),
  })
  const id = useId()
  const isBusy = status === 'submitted' || status === 'streaming'

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void send(String(new FormData(event.currentTarget).get('question')))
  }

  return (
    <section className="flex flex-col gap-3 text-foreground" data-status={status}>
      <form onSubmit={ask} className="flex items-end gap-2">
        <div className="flex grow flex-col gap-1">
          <label htmlFor={id} className="text-sm font-medium">
            {label}
          </label>
          <input
            id={id}
            name="question"
            required
            className="rounded-md border border-input bg-background px-3 py-2 text-sm focus-visible:outline-2 focus-visible:outline-ring"
          />
        </div>
        {isBusy ? (
          <button
            type="button"
            onClick={stop}
            className="rounded-md border border-input px-3 py-2 text-sm font-medium hover:bg-accent"
          >
            Stop
          </button>
        ) : (
          <button className="rounded-md bg-primary px-3 py-2 text-sm font-medium text-primary-foreground hover:bg-primary/90">
            Ask
          </button>
        )}
      </form>
      <output className="text-sm whitespace-pre-wrap" aria-busy={isBusy}>
        {text}
      </output>
      {error && (
        <p role="alert" className="text-sm text-destructive">
          {status === 'truncated' ? 'The answer was cut off. ' : 'There is no answer. '}
          {error.message}{' '}
          <button type="button" onClick={() => void retry()} className="underline underline-offset-4">
            Try again
          </button>
        </p>
      )}
    </section>
  )
}

import { type ConversationController, useStreamedCompletion } from '@rivulet/react'

import { Facts } from '../../shared/facts.tsx'

/** What the last answer took. These change when it begins and ends, not with each token. */
export function AnswerFacts({ chat }: { chat: ConversationController }) {
  const { timing, usage } = useStreamedCompletion(chat)
  const { timeToFirstTokenMs, tokensPerSecond, durationMs } = timing
  return (
    <Facts
      facts={{
        'First token': timeToFirstTokenMs === null ? null : `${timeToFirstTokenMs} ms`,
        'Tokens a second': tokensPerSecond === null ? null : Math.round(tokensPerSecond),
        'Output tokens': usage?.outputTokens ?? null,
        Took: durationMs === null ? null : `${(durationMs / 1_000).toFixed(1)} s`,
      }}
    />
  )
}

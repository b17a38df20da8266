import { type AnswerEncoder, type AnswerEvent, answerStream, StreamFailure } from '@rivulet/server'
import type { Context } from 'hono'

import { type Breakable, breakable } from '../breakable.ts'
import type { MockEnvironment } from '../environment.ts'
import { type AnswerRequest, answerEvents } from './answer.ts'

export interface RespondOptions {
  readonly answer: Omit<AnswerRequest, 'cut'>
  readonly wire: AnswerEncoder
  readonly shutdownSignal: AbortSignal | undefined
  /** What the client has not asked for. */
  readonly leaveOut?: AnswerEvent['type'] | undefined
}

/** Streams an answer; the client leaving aborts the model at once. */
export function respond(c: Context<MockEnvironment>, options: RespondOptions): Response {
  const { answer, wire, shutdownSignal, leaveOut } = options
  const connection: Breakable = breakable(
    answerStream(
      c.req.raw,
      async ({ send, signal }) => {
        for await (const event of answerEvents({ ...answer, cut: () => connection.cut() }, signal)) {
          if (event.type !== leaveOut) await send(event)
        }
      },
      {
        wire,
        ...(shutdownSignal && { shutdownSignal }),
        // Silent for ever means so.
        ...(answer.lateFault === 'stall' && { heartbeatMs: 0 }),
        onError(error) {
          // Those were made for the client, who has them.
          if (!(error instanceof StreamFailure)) console.error(error)
        },
      },
    ),
    c.env?.outgoing,
  )
  return connection.response
}

import { encoders } from '@rivulet/server'
import { Hono } from 'hono'

import { bearerToken, unauthorized } from '../auth/bearer.ts'
import type { MockEnvironment } from '../environment.ts'
import { oneOf } from '../query.ts'
import { chatBody } from './chat-body.ts'
import { readChatQuery, readIdempotencyKey } from './chat-query.ts'
import { chooseModel } from './choose-model.ts'
import { createEarlyFaults } from './early-faults.ts'
import { tellErrors } from './errors.ts'
import type { ChatOptions } from './options.ts'
import { readBody } from './read-body.ts'
import { respond } from './respond.ts'
import { toUpstreamMessages } from './upstream-messages.ts'
import { wireNames, withFaults } from './wires.ts'

/** `POST /`: an answer to a conversation, on the wire of `?wire=`. */
export function chatRoutes({
  tokens,
  usageLog,
  upstream,
  shutdownSignal,
}: ChatOptions): Hono<MockEnvironment> {
  const early = createEarlyFaults()
  const app = new Hono<MockEnvironment>()
  app.onError(
    tellErrors((c, { status, headers, message, issues }) =>
      c.json({ error: { message, issues } }, status, headers),
    ),
  )
  app.post('/', async (c) => {
    const user = tokens.userOf(bearerToken(c))
    if (user === undefined) return unauthorized(c)
    const wire = oneOf(c, 'wire', wireNames) ?? 'uiMessageStream'
    const query = readChatQuery(c, wire)
    const idempotencyKey = readIdempotencyKey(c)
    const { messages, model: wanted } = await readBody(c, chatBody)
    const refused = early(c, { fault: query.earlyFault, user, idempotencyKey, wire })
    if (refused) return refused
    const { model, ask } = await chooseModel({
      asked: wanted,
      messages,
      query,
      upstream,
      upstreamBody: () => ({ messages: toUpstreamMessages(messages) }),
      client: c.req.raw.signal,
    })
    const { lateFault, after, script, tokens: length } = query
    const answer = {
      user,
      model,
      messages,
      asked: { script, length },
      idempotencyKey,
      ask,
      usageLog,
      lateFault,
      after,
    }
    return respond(c, { answer, wire: withFaults(wire, encoders[wire](), lateFault), shutdownSignal })
  })
  return app
}

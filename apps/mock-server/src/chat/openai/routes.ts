import { createOpenaiChatEncoder } from '@rivulet/server'
import { Hono } from 'hono'

import { bearerToken } from '../../auth/bearer.ts'
import type { MockEnvironment } from '../../environment.ts'
import { answerEvents } from '../answer.ts'
import { readChatQuery, readIdempotencyKey } from '../chat-query.ts'
import { chooseModel } from '../choose-model.ts'
import { createEarlyFaults } from '../early-faults.ts'
import { RefusedError } from '../errors.ts'
import type { ChatOptions } from '../options.ts'
import { mockModels } from '../prices.ts'
import { readBody } from '../read-body.ts'
import { respond } from '../respond.ts'
import { listUpstreamModels } from '../upstream.ts'
import { withFaults } from '../wires.ts'
import { toCompletion } from './completion.ts'
import { openaiBody, toChatMessages } from './openai-body.ts'
import { openaiUnauthorized, tellOpenaiErrors } from './openai-errors.ts'

/** The same model in OpenAI's shape: `POST /chat/completions` and `GET /models`. */
export function openaiRoutes({
  tokens,
  usageLog,
  upstream,
  shutdownSignal,
}: ChatOptions): Hono<MockEnvironment> {
  const early = createEarlyFaults()
  const app = new Hono<MockEnvironment>()
  app.onError(tellOpenaiErrors)

  app.get('/models', async (c) => {
    if (tokens.userOf(bearerToken(c)) === undefined) return openaiUnauthorized(c)
    if (upstream) return c.json((await listUpstreamModels(upstream, c.req.raw.signal)) as object)
    const data = mockModels.map((id) => ({
      id,
      object: 'model',
      created: 1_767_225_600,
      owned_by: 'rivulet',
    }))
    return c.json({ object: 'list', data })
  })

  app.post('/chat/completions', async (c) => {
    const user = tokens.userOf(bearerToken(c))
    if (user === undefined) return openaiUnauthorized(c)
    const query = readChatQuery(c, 'openaiChat')
    const idempotencyKey = readIdempotencyKey(c)
    const body = await readBody(c, openaiBody)
    const messages = toChatMessages(body.messages)
    const refused = early(c, { fault: query.earlyFault, user, idempotencyKey, wire: 'openaiChat' })
    if (refused) return refused
    const client = c.req.raw.signal
    const { model, ask } = await chooseModel({
      asked: body.model,
      messages,
      query,
      upstream,
      upstreamBody: () => body,
      client,
    })
    const { lateFault, after, script, tokens: length } = query
    const asked = { body, script, length }
    const answer = { user, model, messages, asked, idempotencyKey, ask, usageLog, lateFault, after }
    if (body.stream) {
      const leaveOut = body.stream_options?.include_usage ? undefined : 'usage'
      const wire = withFaults('openaiChat', createOpenaiChatEncoder({ model }), lateFault)
      return respond(c, { answer, wire, shutdownSignal, leaveOut })
    }
    const cut = () => {
      throw new RefusedError({ status: 502, message: 'Only a stream can be cut. Ask with stream: true.' })
    }
    const signal = shutdownSignal ? AbortSignal.any([client, shutdownSignal]) : client
    return c.json(await toCompletion(answerEvents({ ...answer, cut }, signal), model))
  })
  return app
}

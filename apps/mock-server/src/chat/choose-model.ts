import type { ChatQuery } from './chat-query.ts'
import { BodyError } from './errors.ts'
import type { ChatMessage } from './messages.ts'
import { type Model, mockModel } from './model.ts'
import { defaultUpstreamModel, mockModels } from './prices.ts'
import { askUpstream, type Upstream } from './upstream.ts'

export interface ModelChoice {
  readonly asked: string | undefined
  readonly messages: readonly ChatMessage[]
  readonly query: ChatQuery
  readonly upstream: Upstream | undefined
  /** What another server is asked, but for the model. */
  readonly upstreamBody: () => object
  /** Aborts when the client leaves. */
  readonly client: AbortSignal
}

/** The model that answers: the mock's own, or another server's, which has then begun to answer. */
export async function chooseModel(choice: ModelChoice): Promise<{ model: string; ask: Model }> {
  const { asked, messages, query, upstream, upstreamBody, client } = choice
  if (upstream) {
    const model = asked ?? upstream.model ?? defaultUpstreamModel
    return { model, ask: await askUpstream(upstream, { ...upstreamBody(), model }, client) }
  }
  const model = asked === undefined ? mockModels[0] : mockModels.find((known) => known === asked)
  if (model === undefined) {
    throw new BodyError([{ path: 'model', message: `must be one of ${mockModels.join(', ')}` }])
  }
  return { model, ask: mockModel({ ...query, model, messages }) }
}

import {
  convertToModelMessages,
  createTextStreamResponse,
  createUIMessageStreamResponse,
  isStepCount,
  type ModelMessage,
  streamText,
  toTextStream,
  toUIMessageStream,
  type UIMessage,
} from 'ai'

import { createScriptedModel, type ScriptName, tools } from './ai-sdk-models.fixture.ts'

export interface AiSdkRequest {
  readonly script: ScriptName
  readonly wire: string
  readonly messages: ModelMessage[] | UIMessage[]
  readonly signal: AbortSignal
  readonly onAbort: () => void
}

/** Answers as an application on the AI SDK does. */
export async function answerWithAiSdk(request: AiSdkRequest): Promise<Response> {
  const { script, wire, signal, onAbort } = request
  const { stream } = streamText({
    model: createScriptedModel(script, onAbort),
    messages: await toModelMessages(request.messages),
    tools,
    toolApproval: { publish: 'user-approval' },
    stopWhen: isStepCount(3),
    abortSignal: signal,
    // By default it prints them.
    onError() {},
    telemetry: { isEnabled: false },
  })
  if (wire === 'text') return createTextStreamResponse({ stream: toTextStream({ stream }) })
  return createUIMessageStreamResponse({
    stream: toUIMessageStream({
      stream,
      tools,
      sendSources: true,
      // As the AI SDK's documentation has it.
      messageMetadata: ({ part }) => (part.type === 'finish' ? { usage: part.totalUsage } : undefined),
    }),
    keepAliveMs: 5,
  })
}

/** What the hook sends by default is what the model takes; messages in parts are the AI SDK's own. */
async function toModelMessages(messages: ModelMessage[] | UIMessage[]): Promise<ModelMessage[]> {
  const inParts = messages.flatMap((message) => ('parts' in message ? [message] : []))
  return inParts.length > 0
    ? convertToModelMessages(inParts, { tools })
    : messages.flatMap((message) => ('content' in message ? [message] : []))
}

import type {
  AnswerTiming,
  CompletionStatus,
  ConversationController,
  EventSourceController,
  EventSourceStatus,
  FinishReason,
  Message,
  StreamError,
  StreamEvent,
  Usage,
} from '@rivulet/core'
import { createConversation, createEventSource, keepLast } from '@rivulet/core'
import { expectTypeOf } from 'vitest'
import { z } from 'zod'

import { useEventSource, useMessage, useMessageText, useStreamedCompletion } from './index.ts'

const url = '/events'

/** Never called: what counts is that it compiles. */
export function useTypes(): void {
  // The call of the common recipe.
  const recipe = useEventSource({
    url,
    enabled: true,
    onMessage: (data) => expectTypeOf(data).toEqualTypeOf<string>(),
    onError() {},
    onOpen() {},
    events: { complete: (data) => expectTypeOf(data).toEqualTypeOf<string>() },
  })
  expectTypeOf(recipe.status).toEqualTypeOf<EventSourceStatus>()
  expectTypeOf(recipe.error).toEqualTypeOf<StreamError | null>()
  expectTypeOf(recipe.attempt).toEqualTypeOf<number>()
  expectTypeOf(recipe.retryAt).toEqualTypeOf<number | null>()
  expectTypeOf(recipe.lastEventId).toEqualTypeOf<string>()
  expectTypeOf(recipe.state).toEqualTypeOf<undefined>()
  expectTypeOf(recipe.open).toEqualTypeOf<() => void>()
  expectTypeOf(recipe.close).toEqualTypeOf<() => void>()

  // State and schemas.
  const kept = useEventSource({ url, reducer: keepLast(5) })
  expectTypeOf(kept.state).toEqualTypeOf<readonly StreamEvent[]>()
  expectTypeOf(kept.controller).toExtend<EventSourceController<readonly StreamEvent[]>>()
  useEventSource({
    url,
    schemas: { progress: z.object({ percent: z.number() }) },
    events: { progress: ({ percent }) => expectTypeOf(percent).toEqualTypeOf<number>() },
    reducer: (sum: number, event) => sum + (typeof event.data === 'string' ? 0 : event.data.percent),
    initialState: 0,
  })

  // A controller instead of options.
  const counter = createEventSource({ url, reducer: (count: number) => count + 1, initialState: 0 })
  expectTypeOf(useEventSource(counter).state).toEqualTypeOf<number>()

  // @ts-expect-error: enabled is not undefined | string
  useEventSource({ url, enabled: 'yes' })
  expectTypeOf<{ readonly status: EventSourceStatus }>().toExtend<Pick<typeof recipe, 'status'>>()
}

type Facts = { model: string }
/** An interface as well as a type. */
interface Data {
  weather: { city: string; degrees: number }
  note: string
}
interface Tools {
  search: { input: { query: string }; output: string[] }
  now: { input: null; output: number }
}
// @ts-expect-error: a tool has an output
export type HalfATool = Message<Facts, Data, { search: { input: string } }>
type MyMessage = Message<Facts, Data, Tools>

/** Never called: what counts is that it compiles. */
export function useConversationTypes(): void {
  const chat = useStreamedCompletion({
    url,
    onFinish: (message) => expectTypeOf(message).toEqualTypeOf<Message>(),
  })
  expectTypeOf(chat.status).toEqualTypeOf<CompletionStatus>()
  expectTypeOf(chat.messages).toEqualTypeOf<readonly Message[]>()
  expectTypeOf(chat.text).toEqualTypeOf<string>()
  expectTypeOf(chat.error).toEqualTypeOf<StreamError | null>()
  expectTypeOf(chat.usage).toEqualTypeOf<Usage | null>()
  expectTypeOf(chat.finishReason).toEqualTypeOf<FinishReason | null>()
  expectTypeOf(chat.timing).toEqualTypeOf<AnswerTiming>()
  expectTypeOf(chat.controller).toEqualTypeOf<ConversationController>()
  expectTypeOf(chat.send).returns.toEqualTypeOf<Promise<Message>>()
  expectTypeOf(chat.stop).toEqualTypeOf<() => void>()

  // What is sent: text, or text with files, data and metadata.
  const typed = useStreamedCompletion<MyMessage>({
    request: ({ messages, signal }) => {
      expectTypeOf(messages).toEqualTypeOf<readonly MyMessage[]>()
      return fetch(url, { signal })
    },
    onFinish: ({ metadata }) => expectTypeOf(metadata).toEqualTypeOf<Facts | undefined>(),
  })
  void typed.send('Hello')
  void typed.send({ text: 'Hello', files: [{ url: 'data:,x', mediaType: 'text/plain', name: 'x' }] })
  void typed.send({ data: [{ name: 'note', data: 1 }], metadata: { model: 'small' } })
  // @ts-expect-error: a number is nothing that a person says
  void typed.send(1)
  // @ts-expect-error: metadata of another shape
  void typed.send({ text: 'Hello', metadata: { model: 1 } })
  // @ts-expect-error: a file without its media type
  void typed.send({ files: [{ url: 'data:,x' }] })
  // @ts-expect-error: the url is no number
  useStreamedCompletion({ url: 1 })

  // Parts narrow by type, name and state.
  const message = useMessage(typed, 'id')
  expectTypeOf(message).toEqualTypeOf<MyMessage | undefined>()
  expectTypeOf(useMessage(typed.controller, 'id')).toEqualTypeOf<MyMessage | undefined>()
  expectTypeOf(useMessageText(chat, 'id')).toEqualTypeOf<string>()
  for (const part of message?.parts ?? []) {
    if (part.type === 'text') expectTypeOf(part.text).toEqualTypeOf<string>()
    if (part.type === 'data' && part.name === 'weather')
      expectTypeOf(part.data.degrees).toEqualTypeOf<number>()
    if (part.type === 'data' && part.name === 'note') expectTypeOf(part.data).toEqualTypeOf<string>()
    if (part.type !== 'tool') continue
    if (part.state === 'input-streaming') expectTypeOf(part.input).toEqualTypeOf<string>()
    if (part.name === 'search' && part.state === 'approval-requested')
      expectTypeOf(part.input.query).toEqualTypeOf<string>()
    if (part.name === 'search' && part.state === 'output-available')
      expectTypeOf(part.output).toEqualTypeOf<string[]>()
    if (part.name === 'now' && part.state === 'output-available')
      expectTypeOf(part.output).toEqualTypeOf<number>()
    // @ts-expect-error: there is no such tool
    if (part.name === 'weather') continue
    // @ts-expect-error: without the state there may be no output
    void part.output
  }

  // A controller, or a result, instead of options.
  const conversation = createConversation<MyMessage>({ url })
  expectTypeOf(useStreamedCompletion(conversation).messages).toEqualTypeOf<readonly MyMessage[]>()
  expectTypeOf(useStreamedCompletion(typed).messages).toEqualTypeOf<readonly MyMessage[]>()
  expectTypeOf(useStreamedCompletion(typed.controller).controller).toEqualTypeOf(typed.controller)
  const either = chat.status === 'idle' ? conversation : { url }
  expectTypeOf(useStreamedCompletion(either).messages).toEqualTypeOf<readonly MyMessage[]>()
}

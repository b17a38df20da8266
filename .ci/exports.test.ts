import { expect, it } from 'vitest'
import { exportedNames, valuesOf } from './exported.ts'
import { entryPoints, publicPackages } from './packages.ts'

const entries = publicPackages().flatMap(entryPoints)

// A new name is a promise to users, and a lost one breaks them: read the difference, then accept it with -u.
it('exports what was reviewed', () => {
  const api = entries.map(({ specifier, source }) => `${specifier}\n  ${exportedNames(source).join('\n  ')}`)
  expect(`\n${api.join('\n\n')}\n`).toMatchInlineSnapshot(`
    "
    @rivulet/core
      StreamError
      createEventSource
      createStreamClient
      identityOf
      keepLast
      latest
      sessionCursors
      type ConnectionOptions
      type CursorStore
      type ErrorContext
      type EventData
      type EventHandler
      type EventOf
      type EventReducer
      type EventSchemas
      type EventSourceController
      type EventSourceOptions
      type EventSourceSnapshot
      type EventSourceStatus
      type Gap
      type InvalidEvent
      type NoSchemas
      type PerAttempt
      type ReconnectOptions
      type RequestOptions
      type StreamClient
      type StreamClientOptions
      type StreamErrorCode
      type StreamErrorOptions
      type StreamEvent

    @rivulet/core/eventsource
      EventSource
      type EventSourceEventMap
      type EventSourceInit

    @rivulet/core/sse
      createEventDecoder
      decodeEvents
      encodeEvent
      type EventDecoder
      type EventDecoderOptions
      type ServerEvent
      type ServerSentEvent

    @rivulet/react
      StreamError
      StreamProvider
      createEventSource
      createStreamClient
      keepLast
      latest
      sessionCursors
      useEventSource
      type CursorStore
      type ErrorContext
      type EventReducer
      type EventSourceController
      type EventSourceOptions
      type EventSourceSnapshot
      type EventSourceStatus
      type Gap
      type InvalidEvent
      type StreamClient
      type StreamClientOptions
      type StreamErrorCode
      type StreamEvent
      type StreamProviderProps
      type UseEventSourceOptions
      type UseEventSourceResult

    @rivulet/server
      StreamFailure
      eventStream
      type EventStreamContext
      type EventStreamOptions
      type EventStreamSource
      type ServerEvent
      type StreamFailureOptions

    @rivulet/testing
      bytes
      createFakeFetch
      cut
      event
      scenarioNames
      scenarios
      scriptedResponse
      scriptedStream
      stall
      text
      wait
      type Chunking
      type ExpectedEvent
      type FakeFetch
      type FakeFetchAnswer
      type FakeFetchHandler
      type RecordedRequest
      type Scenario
      type ScenarioName
      type ScenarioOptions
      type Script
      type ScriptedResponseOptions
      type ScriptedStreamOptions
      type Step
    "
  `)
})

it.each(entries)('$specifier has the same names when it runs', async ({ source }) => {
  const module: object = await import(source)
  expect(Object.keys(module).toSorted()).toEqual(valuesOf(exportedNames(source)))
})

it('reads every way to export a name', () => {
  const text = `
    export interface Options {}
    export function open() {}
    export { close, type State } from './commands.ts'
    export type { Reader } from './reader.ts'
    export * as Part from './parts.ts'
    export * from 'elsewhere'
  `
  expect(exportedNames('index.ts', text)).toEqual([
    '* from elsewhere',
    'Part',
    'close',
    'open',
    'type Options',
    'type Reader',
    'type State',
  ])
})
